import { createContext } from "@/server/context";
import { Refusal } from "@/server/errors";
import type { Scope } from "@/server/scope";

/** A file for whoever is signed in, always as a download; a refusal is said in plain text. */
export async function download(
  request: Request,
  { name, mediaType }: { name: string; mediaType: string },
  make: (scope: Scope) => Promise<Uint8Array>,
): Promise<Response> {
  const { member } = await createContext(request);
  if (!member) return new Response("Sign in first.", { status: 401 });
  try {
    return new Response(new Uint8Array(await make(member)), {
      headers: {
        "content-type": mediaType,
        "content-disposition": `attachment; filename="${name}"`,
        "cache-control": "private, no-store",
      },
    });
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return new Response(error.message, { status: error.kind === "not_found" ? 404 : 412 });
  }
}
