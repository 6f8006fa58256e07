import { answerWith, publicScope } from "@/app/api/public-answer";
import { readNewestBadge } from "@/server/issue/public-reads";

type Context = { params: Promise<{ id: string }> };

/** 1EdTech credential refresh: the newest form of the badge, which after it was issued anew is another. */
export async function GET(_request: Request, { params }: Context) {
  const { id } = await params;
  const scope = await publicScope();
  return answerWith(() => readNewestBadge(scope, id), {
    "content-type": "application/vc+ld+json",
    "cache-control": "no-cache",
  });
}
