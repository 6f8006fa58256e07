import { deliveryHeaders, requestedRange } from "@/server/assess/file-delivery";

type SentFile = { name: string; mediaType: string; sha256: string; size: number };
type ReadBytes = (range: { start: number; end: number } | null) => Promise<Uint8Array>;

/** Sends a learner's file, or the part of it that was asked for, so that nothing in it can run. */
export async function answerWithFile(request: Request, file: SentFile, read: ReadBytes): Promise<Response> {
  const range = requestedRange(request.headers.get("range"), file.size);
  if (range === "unsatisfiable") {
    return new Response(null, { status: 416, headers: { "content-range": `bytes */${file.size}` } });
  }
  const bytes = new Uint8Array(await read(range));
  return new Response(bytes, {
    status: range ? 206 : 200,
    headers: {
      ...deliveryHeaders(file),
      "content-length": String(bytes.length),
      ...(range ? { "content-range": `bytes ${range.start}-${range.end}/${file.size}` } : {}),
    },
  });
}
