import { answerWith, publicScope } from "@/app/api/public-answer";
import { readControllerDocument } from "@/server/verify/reads";

type Context = { params: Promise<{ id: string }> };

/** The issuer's DID document: which keys may sign badges in its name. */
export async function GET(_request: Request, { params }: Context) {
  const { id } = await params;
  const { db } = await publicScope();
  return answerWith(() => readControllerDocument(db, id), {
    "content-type": "application/did+json",
    "cache-control": "public, max-age=300",
  });
}
