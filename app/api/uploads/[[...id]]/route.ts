import { answerUpload } from "@/server/assess/adapters/tus";
import { createContext } from "@/server/context";

/** Takes a member's files for their evidence, part by part. Same-origin only: the session cookie is SameSite=Lax and the origin is checked. */
async function answer(request: Request): Promise<Response> {
  const { member } = await createContext(request);
  if (!member) return refuse(401, "Sign in again. What has arrived is kept, and the upload goes on.");
  const site = request.headers.get("sec-fetch-site");
  if (site && site !== "same-origin") return refuse(403, "Upload from the product itself.");
  return answerUpload(member, request);
}

const refuse = (status: number, problem: string) => new Response(problem, { status });

export { answer as DELETE, answer as HEAD, answer as PATCH, answer as POST };
