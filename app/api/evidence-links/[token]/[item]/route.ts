import { z } from "zod";
import { answerWithFile } from "@/app/api/file-answer";
import { publicScope } from "@/app/api/public-answer";
import { readBytes } from "@/server/assess/evidence-file-reads";
import { readLinkedFile } from "@/server/assess/evidence-link-reads";
import { type ByteRange, isPhoto } from "@/server/assess/file-delivery";
import { readShownBytes } from "@/server/assess/shown-file-reads";
import { Refusal } from "@/server/errors";

type Context = { params: Promise<{ token: string; item: string }> };

const notFound = () => new Response("There is no such file here.", { status: 404 });

/** A file that a verifier's link shows, as long as the link works. */
export async function GET(request: Request, { params }: Context) {
  const { token, item } = await params;
  const itemId = z.uuid().safeParse(item);
  if (!itemId.success) return notFound();
  const { db, now } = await publicScope();
  try {
    const file = await readLinkedFile({ db, now }, { token, itemId: itemId.data });
    const place = { db, workspaceId: file.workspaceId };
    if (!isPhoto(file.mediaType)) {
      return await answerWithFile(request, file, (range) => readBytes(place, file.id, range));
    }
    const copy = await readShownBytes(place, file);
    return copy ? await answerWithFile(request, { ...file, size: copy.length }, partOf(copy)) : notFound();
  } catch (error) {
    if (error instanceof Refusal) return notFound();
    throw error;
  }
}

const partOf = (content: Buffer) => async (range: ByteRange | null) =>
  range ? content.subarray(range.start, range.end + 1) : content;
