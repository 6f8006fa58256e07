import "server-only";
import { randomUUID } from "node:crypto";
import type { Readable } from "node:stream";
import { DataStore, ERRORS, MemoryLocker, Server, Upload } from "@tus/server";
import { Refusal, type RefusalKind } from "@/server/errors";
import { log } from "@/server/log";
import type { Scope } from "@/server/scope";
import { beginUploadInput, uploadInput } from "../input";
import { partSize } from "../upload";
import { findUpload } from "../upload-reads";
import { beginUpload, cancelUpload, finishUpload, keepPart } from "../upload-writes";

/** Lets a browser that comes back end its own former request; which bytes count is decided in the database. */
const locker = new MemoryLocker();

/** Uploads that are being written down: a broken connection is answered before the last of its bytes is. */
const writing = new Map<string, Promise<number>>();

/** 422 where tus means "try again" by 409: the client would. */
const statusOf: Record<RefusalKind, number> = {
  not_found: 404,
  forbidden: 403,
  conflict: 422,
  precondition: 422,
  unavailable: 503,
};

/** Answers one request of the resumable upload protocol (tus 1.0.0, with creation and termination) for a member. */
export function answerUpload(scope: Scope, request: Request): Promise<Response> {
  const server = new Server({
    path: "/api/uploads",
    datastore: new UploadStore(scope),
    locker,
    relativeLocation: true,
    // Nobody else's page may send files here.
    allowedOrigins: () => false,
    namingFunction: () => randomUUID(),
    onUploadFinish: async (_request, { id }) => {
      await finishUpload(scope, id);
      return {};
    },
    onResponseError: (_request, error) => answerTo(error),
  });
  return server.handleWeb(request);
}

function answerTo(error: Error | { status_code: number; body: string }) {
  if (error instanceof Refusal) return { status_code: statusOf[error.kind], body: error.message };
  if ("status_code" in error) return error;
  log.error({ err: error }, "upload failed");
  return {
    status_code: 500,
    body: "Something went wrong on our side. What has arrived is kept; go on in a moment.",
  };
}

/** Keeps uploads in the workspace's database, for one member. */
class UploadStore extends DataStore {
  override extensions = ["creation", "termination"];

  constructor(private readonly scope: Scope) {
    super();
  }

  override async create(file: Upload): Promise<Upload> {
    const announced = beginUploadInput.safeParse({
      id: file.id,
      size: file.size,
      name: file.metadata?.["filename"],
      submissionId: file.metadata?.["submissionId"],
      criterionId: file.metadata?.["criterionId"] || null,
    });
    if (!announced.success) throw ERRORS.INVALID_METADATA;
    await beginUpload(this.scope, announced.data);
    return file;
  }

  override async getUpload(id: string): Promise<Upload> {
    const asked = uploadInput.safeParse({ uploadId: id });
    if (!asked.success) throw ERRORS.FILE_NOT_FOUND;
    await writing.get(id)?.catch(() => undefined); // whoever sent it has been told
    // The process may have ended between the last byte and what follows it.
    await finishUpload(this.scope, id);
    const { size, received } = await findUpload(this.scope, id);
    return new Upload({ id, size, offset: received });
  }

  override async write(stream: Readable, id: string, offset: number): Promise<number> {
    const written = this.keepAll(stream, id, offset);
    writing.set(id, written);
    try {
      return await written;
    } finally {
      if (writing.get(id) === written) writing.delete(id);
    }
  }

  /** Writes parts down as they come, also what came before the connection broke. */
  private async keepAll(stream: Readable, id: string, offset: number): Promise<number> {
    let start = offset;
    let waiting: Buffer[] = [];
    const keep = async () => {
      const content = Buffer.concat(waiting);
      waiting = [];
      if (content.length === 0) return;
      await keepPart(this.scope, { id, start, content });
      start += content.length;
    };
    try {
      let length = 0;
      for await (const chunk of stream) {
        waiting.push(chunk);
        length += chunk.length;
        if (length >= partSize) {
          await keep();
          length = 0;
        }
      }
    } finally {
      await keep();
    }
    return start;
  }

  override async remove(id: string): Promise<void> {
    await cancelUpload(this.scope, { uploadId: id });
  }
}
