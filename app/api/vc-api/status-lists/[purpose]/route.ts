import { answerWith } from "@/app/api/public-answer";
import { readSignedThrowAwayList } from "@/server/vc-api/issue-writes";
import { vcApiSetting } from "@/server/vc-api/setting";

type Context = { params: Promise<{ purpose: string }> };

/** The throw-away issuer's list; issuers of the product have theirs under /status. */
export async function GET(_request: Request, { params }: Context) {
  const { purpose } = await params;
  const isThere = vcApiSetting().mode === "open" && (purpose === "revocation" || purpose === "suspension");
  return answerWith(async () => (isThere ? readSignedThrowAwayList(purpose, new Date()) : null), {
    "content-type": "application/vc+ld+json",
    "cache-control": "public, max-age=60",
  });
}
