import { readBytes, readEvidenceFile } from "@/server/assess/evidence-file-reads";
import { deliveryHeaders, requestedRange } from "@/server/assess/file-delivery";
import { evidenceFileInput } from "@/server/assess/input";
import { createContext } from "@/server/context";
import { Refusal } from "@/server/errors";

type Context = { params: Promise<{ submissionId: string; fileId: string }> };

const notFound = () => new Response("There is no such file here.", { status: 404 });

/** A file of a submission, for its learner and for those who judge it. Everybody else learns nothing, not even that it is there. */
export async function GET(request: Request, { params }: Context) {
  const { member } = await createContext(request);
  const input = evidenceFileInput.safeParse(await params);
  if (!member || !input.success) return notFound();
  try {
    const file = await readEvidenceFile(member, input.data);
    const headers = deliveryHeaders(file);
    const range = requestedRange(request.headers.get("range"), file.size);
    if (range === "unsatisfiable") {
      return new Response(null, { status: 416, headers: { "content-range": `bytes */${file.size}` } });
    }
    const bytes = new Uint8Array(await readBytes(member, file.id, range));
    return new Response(bytes, {
      status: range ? 206 : 200,
      headers: {
        ...headers,
        "content-length": String(bytes.length),
        ...(range ? { "content-range": `bytes ${range.start}-${range.end}/${file.size}` } : {}),
      },
    });
  } catch (error) {
    if (error instanceof Refusal) return notFound();
    throw error;
  }
}
