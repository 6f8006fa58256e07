import { answerWith, publicScope } from "@/app/api/public-answer";
import { readSignedStatusList } from "@/server/issue/public-reads";
import { statusListSeconds } from "@/server/verify/controller-document";

type Context = { params: Promise<{ id: string }> };

/** A signed Bitstring Status List. It names no badge and no person. */
export async function GET(_request: Request, { params }: Context) {
  const { id } = await params;
  const scope = await publicScope();
  return answerWith(() => readSignedStatusList(scope, id), {
    "content-type": "application/vc+ld+json",
    "cache-control": `public, max-age=${statusListSeconds}`,
  });
}
