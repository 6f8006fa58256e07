import { answerWith, publicScope } from "@/app/api/public-answer";
import { statusListSeconds } from "@/server/verify/controller-document";
import { readBadgeRevocation } from "@/server/verify/reads";

type Context = { params: Promise<{ id: string }> };

/** A 1EdTech revocation list that knows of this badge alone. */
export async function GET(_request: Request, { params }: Context) {
  const { id } = await params;
  const { db } = await publicScope();
  return answerWith(() => readBadgeRevocation(db, id), {
    "content-type": "application/json",
    "cache-control": `public, max-age=${statusListSeconds}`,
  });
}
