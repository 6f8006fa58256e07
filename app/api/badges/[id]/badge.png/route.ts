import { answerWith, pictureHeaders, publicScope } from "@/app/api/public-answer";
import { readBadgePicture } from "@/server/issue/picture-reads";

type Context = { params: Promise<{ id: string }> };

/** The badge's picture with the signed credential baked in. */
export async function GET(_request: Request, { params }: Context) {
  const { id } = await params;
  const scope = await publicScope();
  return answerWith(() => readBadgePicture(scope, id, "png", true), pictureHeaders("image/png"));
}
