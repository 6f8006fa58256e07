import { answerWith, publicScope } from "@/app/api/public-answer";
import { readPublicKey } from "@/server/verify/reads";

type Context = { params: Promise<{ id: string; keyId: string }> };

/** One public key as a JWK: what the `kid` of a badge's JWT leads to. Of one that was marked as compromised: 410. */
export async function GET(_request: Request, { params }: Context) {
  const { id, keyId } = await params;
  const { db } = await publicScope();
  const key = await readPublicKey(db, id, keyId);
  if (key?.jwk === null) {
    const problem = "This key was marked as compromised. What it signed does not count any more.";
    return Response.json({ problem }, { status: 410, headers: { "access-control-allow-origin": "*" } });
  }
  return answerWith(async () => key?.jwk ?? null, {
    "content-type": "application/jwk+json",
    "cache-control": "public, max-age=300",
  });
}
