import { createHash, randomBytes } from "node:crypto";
import { once } from "node:events";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { Readable } from "node:stream";
import { eq } from "drizzle-orm";
import { Upload } from "tus-js-client";
import { beforeAll, describe, expect, onTestFinished, test } from "vitest";
import type { Db } from "@/db/client";
import { auditEntry, storedFile, upload, uploadPart } from "@/db/schema";
import { answerUpload } from "@/server/assess/adapters/tus";
import { partSize } from "@/server/assess/upload";
import { finishUpload, keepPart, purgeUploads } from "@/server/assess/upload-writes";
import type { Scope } from "@/server/scope";
import { freshDatabase } from "../support/database";
import { aBadge, aPerson, aSentFile } from "../support/story";
import { aMember, aWorkspace, callerFor, testNow } from "../support/workspace";

let db: Db;
beforeAll(async () => {
  db = await freshDatabase();
});

async function aLearner() {
  const workspaceId = await aWorkspace(db);
  const personId = await aPerson(db, workspaceId);
  const badge = await aBadge(db, workspaceId, { criteria: [{ name: "Queries" }] });
  const scope = await aMember(db, workspaceId, { roles: ["employee"], personId });
  const learner = callerFor(scope);
  const { id: submissionId } = await learner.assess.draft({ achievementId: badge.id });
  return { workspaceId, scope, learner, badge, submissionId, criterionId: badge.criterionIds[0] ?? "" };
}

const address = "http://localhost/api/uploads";

const send = (scope: Scope, method: string, path: string, headers: object, body?: BodyInit) =>
  answerUpload(
    scope,
    new Request(`${address}${path}`, {
      method,
      headers: { "tus-resumable": "1.0.0", ...headers },
      body,
      duplex: "half",
    } as RequestInit),
  );

async function begin(
  scope: Scope,
  to: { submissionId: string; criterionId: string | null },
  { name = "film.mp4", size }: { name?: string; size: number },
) {
  const metadata = Object.entries({ filename: name, ...to, criterionId: to.criterionId ?? "" })
    .map(([key, value]) => `${key} ${Buffer.from(value).toString("base64")}`.trim())
    .join(",");
  return send(scope, "POST", "", { "upload-length": String(size), "upload-metadata": metadata });
}

const idOf = (answer: Response) => answer.headers.get("location")?.split("/").at(-1) ?? "";

const patch = (scope: Scope, id: string, offset: number, body: BodyInit) =>
  send(
    scope,
    "PATCH",
    `/${id}`,
    { "upload-offset": String(offset), "content-type": "application/offset+octet-stream" },
    body,
  );

const offsetOf = async (scope: Scope, id: string) =>
  Number((await send(scope, "HEAD", `/${id}`, {})).headers.get("upload-offset"));

/** The endpoint of the browser over HTTP, for this member alone, until the tests end. */
async function serveUploads(scope: Scope, told: (request: IncomingMessage) => void): Promise<string> {
  const server = createServer(async (request, response) => {
    told(request);
    const { method = "", url = "", headers } = request;
    const answer = await answerUpload(
      scope,
      new Request(`${address}${url.slice("/api/uploads".length)}`, {
        method,
        headers: headers as Record<string, string>,
        ...(method === "PATCH" ? { body: Readable.toWeb(request), duplex: "half" } : {}),
      } as RequestInit),
    );
    const location = answer.headers.get("location")?.split("/").at(-1);
    response.writeHead(answer.status, {
      ...Object.fromEntries(answer.headers),
      ...(location ? { location: `/api/uploads/${location}` } : {}),
    });
    response.end(Buffer.from(await answer.arrayBuffer()));
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  onTestFinished(() => void server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/uploads`;
}

/** An MP4 to magic bytes, otherwise noise. */
const aFilm = (size: number) =>
  Buffer.concat([Buffer.from("\0\0\0\x18ftypmp42\0\0\0\0mp42isom", "latin1"), randomBytes(size - 24)]);

/** Sends so much, in pieces as a network does, and then the connection breaks. */
function brokenAfter(bytes: Buffer) {
  let sent = 0;
  return new ReadableStream({
    async pull(controller) {
      await new Promise(setImmediate);
      if (sent >= bytes.length) return controller.error(new Error("connection reset"));
      controller.enqueue(new Uint8Array(bytes.subarray(sent, sent + 65_536)));
      sent += 65_536;
    },
  });
}

describe("a file on its way", () => {
  test("goes on where the connection broke, and arrives as it was, once", async () => {
    const { scope, learner, submissionId, criterionId, badge } = await aLearner();
    const film = aFilm(3 * partSize + 1_234);
    const begun = await begin(scope, { submissionId, criterionId }, { size: film.length });
    expect(begun.status).toBe(201);
    const id = idOf(begun);

    await patch(scope, id, 0, brokenAfter(film.subarray(0, 2 * partSize + 77)));
    const cut = await offsetOf(scope, id);
    // What was under way when it broke is lost, what was written down is not.
    expect(cut).toBeGreaterThanOrEqual(partSize);
    expect(cut).toBeLessThanOrEqual(2 * partSize + 77);
    const desk = await learner.assess.myEvidence({ achievementId: badge.id });
    expect(desk.submission?.uploads).toMatchObject([{ id, name: "film.mp4", received: cut }]);
    expect(desk.submission?.missing[0]?.message).toBe(
      "“film.mp4” has not arrived yet: wait for it, or cancel its upload.",
    );

    const rest = await patch(scope, id, cut, new Uint8Array(film.subarray(cut)));
    expect(rest.status).toBe(204);
    // Whoever missed the answer asks again, and nothing happens twice.
    expect(await offsetOf(scope, id)).toBe(film.length);
    const { submission } = await learner.assess.myEvidence({ achievementId: badge.id });
    expect(submission?.uploads).toEqual([]);
    expect(submission?.items.map(({ file }) => file)).toMatchObject([
      {
        name: "film.mp4",
        mediaType: "video/mp4",
        size: film.length,
        sha256: createHash("sha256").update(film).digest("hex"),
      },
    ]);
    const [kept] = await db
      .select({ content: storedFile.content })
      .from(storedFile)
      .where(eq(storedFile.id, submission?.items[0]?.file?.id ?? ""));
    expect(Buffer.from(kept?.content ?? []).equals(film)).toBe(true);
    expect(await db.select().from(uploadPart).where(eq(uploadPart.uploadId, id))).toEqual([]);
    await expect(learner.assess.submit({ submissionId })).resolves.toMatchObject({ attempt: 1 });
  });

  test("goes on at its offset when the browser was closed and the page is opened again", async () => {
    const { scope, learner, submissionId, criterionId, badge } = await aLearner();
    const film = aFilm(3 * partSize + 1_234);
    const begun: { method: string; offset: string | undefined }[] = [];
    const endpoint = await serveUploads(scope, (request) =>
      begun.push({ method: request.method ?? "", offset: request.headers["upload-offset"]?.toString() }),
    );
    // As the page does it (sending.ts); the browser keeps the file and the address.
    const settings = {
      chunkSize: partSize,
      retryDelays: [],
      storeFingerprintForResuming: false,
      metadata: { filename: "film.mp4", submissionId, criterionId },
    };
    const url = await new Promise<string>((resolve, reject) => {
      const first = new Upload(film, {
        ...settings,
        endpoint,
        onError: reject,
        onChunkComplete: () => void first.abort().then(() => resolve(first.url ?? "")),
      });
      first.start();
    });
    const cut = await offsetOf(scope, url.split("/").at(-1) ?? "");
    expect(cut).toBeGreaterThanOrEqual(partSize);
    expect(cut).toBeLessThan(film.length);

    begun.length = 0;
    await new Promise<void>((resolve, reject) => {
      new Upload(film, {
        ...settings,
        uploadUrl: url,
        onError: reject,
        onSuccess: () => resolve(),
      }).start();
    });
    expect(begun.slice(0, 2)).toEqual([
      { method: "HEAD", offset: undefined },
      { method: "PATCH", offset: String(cut) },
    ]);
    const { submission } = await learner.assess.myEvidence({ achievementId: badge.id });
    expect(submission?.items.map(({ file }) => file?.sha256)).toEqual([
      createHash("sha256").update(film).digest("hex"),
    ]);
  });

  test("becomes evidence when the process ended between its last byte and that", async () => {
    const { scope, learner, submissionId, criterionId, badge } = await aLearner();
    const film = aFilm(5_000);
    const id = idOf(await begin(scope, { submissionId, criterionId }, { size: film.length }));
    await keepPart(scope, { id, start: 0, content: film });
    await expect(learner.assess.submit({ submissionId })).rejects.toMatchObject({
      code: "PRECONDITION_FAILED",
    });
    // Several may ask at once: it becomes evidence once.
    await Promise.all([1, 2, 3].map(() => finishUpload(scope, id)));
    expect(await offsetOf(scope, id)).toBe(film.length);
    const { submission } = await learner.assess.myEvidence({ achievementId: badge.id });
    expect(submission?.items).toHaveLength(1);
  });

  test("takes each byte once, whoever sends it", async () => {
    const { scope, submissionId, criterionId } = await aLearner();
    const film = aFilm(5_000);
    const id = idOf(await begin(scope, { submissionId, criterionId }, { size: film.length }));
    const results = await Promise.allSettled(
      [1, 2, 3].map(() => keepPart(scope, { id, start: 0, content: film.subarray(0, 100) })),
    );
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect((await patch(scope, id, 50, new Uint8Array(10))).status).toBe(409);
    expect((await patch(scope, id, 100, new Uint8Array(film.length))).status).toBe(413);
  });

  test("is cancelled without a trace, and after a week without news as well", async () => {
    const { scope, learner, submissionId, criterionId } = await aLearner();
    const to = { submissionId, criterionId };
    const ids = [];
    for (const size of [100, 200]) ids.push(idOf(await begin(scope, to, { size })));
    const [cancelled = "", forgotten = ""] = ids;
    expect((await send(scope, "DELETE", `/${cancelled}`, {})).status).toBe(204);
    expect((await send(scope, "HEAD", `/${cancelled}`, {})).status).toBe(404);
    await expect(learner.assess.cancelUpload({ uploadId: cancelled })).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
    const week = 7 * 24 * 3_600_000;
    await purgeUploads(db, () => new Date(testNow.getTime() + week));
    expect(await offsetOf(scope, forgotten)).toBe(0);
    await purgeUploads(db, () => new Date(testNow.getTime() + week + 1));
    expect((await send(scope, "HEAD", `/${forgotten}`, {})).status).toBe(404);
  });

  test("is its sender's alone", async () => {
    const { scope, workspaceId, submissionId, criterionId } = await aLearner();
    const id = idOf(await begin(scope, { submissionId, criterionId }, { size: 100 }));
    const colleague = await aMember(db, workspaceId, {
      roles: ["employee", "assessor", "ld_lead"],
      personId: await aPerson(db, workspaceId),
    });
    const elsewhere = await aLearner();
    for (const stranger of [colleague, elsewhere.scope]) {
      expect((await send(stranger, "HEAD", `/${id}`, {})).status).toBe(404);
      expect((await patch(stranger, id, 0, new Uint8Array(10))).status).toBe(404);
      expect((await send(stranger, "DELETE", `/${id}`, {})).status).toBe(404);
      expect((await begin(stranger, { submissionId, criterionId }, { size: 100 })).status).toBe(404);
    }
    expect(await offsetOf(scope, id)).toBe(0);
  });
});

describe("a file that cannot come is refused in a sentence", () => {
  test.each([
    { name: "empty.pdf", size: 0, says: "is empty" },
    { name: "long.mp4", size: 50 * 1024 * 1024 + 1, says: "larger than 50 MB" },
  ])("$name", async ({ name, size, says }) => {
    const { scope, submissionId, criterionId } = await aLearner();
    const answer = await begin(scope, { submissionId, criterionId }, { name, size });
    expect(answer.status).toBe(422);
    expect(await answer.text()).toContain(says);
  });

  test("of which nobody could look at the content", async () => {
    const { scope, learner, submissionId, criterionId, badge } = await aLearner();
    const program = Buffer.concat([Buffer.from("MZ\x90\0", "latin1"), randomBytes(500)]);
    const id = idOf(
      await begin(scope, { submissionId, criterionId }, { name: "photo.png", size: program.length }),
    );
    const answer = await patch(scope, id, 0, new Uint8Array(program));
    expect(answer.status).toBe(422);
    expect(await answer.text()).toContain("“photo.png” is no image, PDF, video, audio, office or text file");
    const { submission } = await learner.assess.myEvidence({ achievementId: badge.id });
    expect(submission).toMatchObject({ items: [], uploads: [] });
  });

  test("once more than 500 MB wait to be judged, counting what is announced", async () => {
    const { scope, submissionId, criterionId } = await aLearner();
    const size = 50 * 1024 * 1024;
    for (let i = 0; i < 10; i++) {
      expect((await begin(scope, { submissionId, criterionId }, { size })).status).toBe(201);
    }
    const answer = await begin(scope, { submissionId, criterionId }, { name: "one.mp4", size: 1 });
    expect(await answer.text()).toContain("more than 500 MB");
  });

  test("where the submission lies with the assessor, or the criterion is another badge's", async () => {
    const { scope, learner, workspaceId, submissionId, criterionId } = await aLearner();
    const other = await aBadge(db, workspaceId, { criteria: [{ name: "Elsewhere" }] });
    const foreign = { submissionId, criterionId: other.criterionIds[0] ?? "" };
    expect((await begin(scope, foreign, { size: 100 })).status).toBe(404);
    await aSentFile(scope, { submissionId, criterionId });
    await learner.assess.submit({ submissionId });
    expect((await begin(scope, { submissionId, criterionId }, { size: 100 })).status).toBe(422);
  });
});

test("of a file that is taken back nothing is kept but that it was there", async () => {
  const { scope, learner, workspaceId, submissionId, criterionId } = await aLearner();
  const { itemId, fileId } = await aSentFile(scope, { submissionId, criterionId });
  await learner.assess.removeItem({ itemId });
  expect(await db.select().from(storedFile).where(eq(storedFile.id, fileId))).toEqual([]);
  const entries = await db.select().from(auditEntry).where(eq(auditEntry.workspaceId, workspaceId));
  expect(entries.map(({ action }) => action)).toEqual(
    expect.arrayContaining(["assess.upload_begun", "assess.evidence_added", "assess.evidence_removed"]),
  );
  expect(await db.select().from(upload).where(eq(upload.itemId, itemId))).toHaveLength(1);
});
