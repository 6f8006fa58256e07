import { answerWith, publicScope } from "@/app/api/public-answer";
import { readPublicJwk } from "@/server/verify/reads";

type Context = { params: Promise<{ id: string; keyId: string }> };

/** One public key as a JWK: what the `kid` of a badge's JWT leads to. */
export async function GET(_request: Request, { params }: Context) {
  const { id, keyId } = await params;
  const { db } = await publicScope();
  return answerWith(() => readPublicJwk(db, id, keyId), {
    "content-type": "application/jwk+json",
    "cache-control": "public, max-age=300",
  });
}
