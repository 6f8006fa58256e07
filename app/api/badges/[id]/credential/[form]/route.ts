import { answerWith, publicScope } from "@/app/api/public-answer";
import { readBadgeJson, readBadgeToken } from "@/server/issue/public-reads";

type Context = { params: Promise<{ id: string; form: string }> };

/** The signed credential, byte for byte: `/b/<id>.json` or, as a JWT, `/b/<id>.jwt`. */
export async function GET(_request: Request, { params }: Context) {
  const { id, form } = await params;
  const scope = await publicScope();
  if (form === "json") {
    return answerWith(() => readBadgeJson(scope, id), { "content-type": "application/vc+ld+json" });
  }
  return answerWith(async () => (form === "jwt" ? readBadgeToken(scope, id) : null), {
    "content-type": "text/plain; charset=utf-8",
  });
}
