import { answerWith, pictureHeaders } from "@/app/api/public-answer";
import { createContext } from "@/server/context";
import { readAchievementPicture } from "@/server/issue/picture-reads";

type Context = { params: Promise<{ id: string }> };

/** What a badge of the catalogue looks like, for members of its workspace. */
export async function GET(request: Request, { params }: Context) {
  const { id } = await params;
  const { member } = await createContext(request);
  const isId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id);
  return answerWith(async () => (member && isId ? readAchievementPicture(member, id) : null), {
    ...pictureHeaders("image/svg+xml"),
    "cache-control": "private, max-age=300",
  });
}
