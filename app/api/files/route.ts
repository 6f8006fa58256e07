import { createContext } from "@/server/context";
import { storeFile } from "@/server/files";

const megabyte = 1024 * 1024;
/** Evidence may be this large; imports are held to less by their own chapter. */
const largestUpload = 50 * megabyte;

const refuse = (status: number, problem: string) => Response.json({ problem }, { status });

/** Takes one file of a member. Same-origin only: the session cookie is SameSite=Lax and the origin is checked. */
export async function POST(request: Request) {
  const { member } = await createContext(request);
  if (!member) return refuse(401, "Sign in first.");
  if (request.headers.get("sec-fetch-site") === "cross-site")
    return refuse(403, "Upload from the product itself.");
  if (Number(request.headers.get("content-length") ?? 0) > largestUpload + megabyte) {
    return refuse(413, "The selected file must be smaller than 50 MB.");
  }
  const form = await request.formData().catch(() => null);
  const file = form?.get("file");
  if (!(file instanceof File)) return refuse(400, "No file arrived. Choose a file and try again.");
  if (file.size === 0) return refuse(400, `“${file.name}” is empty.`);
  if (file.size > largestUpload) return refuse(413, "The selected file must be smaller than 50 MB.");
  return Response.json(await storeFile(member, file), { status: 201 });
}
