import { answerWith, pictureHeaders, publicScope } from "@/app/api/public-answer";
import { readTwinPicture } from "@/server/issue/picture-reads";

type Context = { params: Promise<{ id: string }> };

/** The badge's picture with its Open Badges 2.0 twin baked in. */
export async function GET(_request: Request, { params }: Context) {
  const { id } = await params;
  const scope = await publicScope();
  return answerWith(() => readTwinPicture(scope, id), pictureHeaders("image/png"));
}
