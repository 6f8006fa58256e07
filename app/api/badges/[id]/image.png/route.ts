import { answerWith, pictureHeaders, publicScope } from "@/app/api/public-answer";
import { readBadgePicture } from "@/server/issue/picture-reads";

type Context = { params: Promise<{ id: string }> };

/** The badge's picture alone, as its credential names it. */
export async function GET(_request: Request, { params }: Context) {
  const { id } = await params;
  const scope = await publicScope();
  return answerWith(() => readBadgePicture(scope, id, "png", false), pictureHeaders("image/png"));
}
