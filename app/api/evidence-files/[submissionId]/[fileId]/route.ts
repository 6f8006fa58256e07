import { answerWithFile } from "@/app/api/file-answer";
import { readBytes, readEvidenceFile } from "@/server/assess/evidence-file-reads";
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
    return await answerWithFile(request, file, (range) => readBytes(member, file.id, range));
  } catch (error) {
    if (error instanceof Refusal) return notFound();
    throw error;
  }
}
