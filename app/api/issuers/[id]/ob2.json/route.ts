import { answerWith, publicScope } from "@/app/api/public-answer";
import { appUrl } from "@/server/secrets";
import { readTwinIssuer } from "@/server/verify/twin-reads";

type Context = { params: Promise<{ id: string }> };

/** The issuer's profile in the words of Open Badges 2.0. */
export async function GET(_request: Request, { params }: Context) {
  const { id } = await params;
  const { db } = await publicScope();
  return answerWith(() => readTwinIssuer(db, id, appUrl()), { "content-type": "application/ld+json" });
}
