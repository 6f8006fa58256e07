import { getDatabase } from "@/server/database";
import { Refusal } from "@/server/errors";

/** What a stranger's request may use: the database and the time. */
export async function publicScope() {
  const { db } = await getDatabase();
  return { db, now: () => new Date() };
}

/** Answers with what `read` gives; a refusal is a plain 404, so that nobody learns why. */
export async function answerWith(
  read: () => Promise<string | Uint8Array | object | null>,
  headers: Record<string, string>,
): Promise<Response> {
  try {
    const content = await read();
    if (content === null) return notThere();
    const isBytes = content instanceof Uint8Array;
    const body = isBytes
      ? new Uint8Array(content)
      : typeof content === "string"
        ? content
        : JSON.stringify(content);
    return new Response(body, { headers: { "access-control-allow-origin": "*", ...headers } });
  } catch (error) {
    if (error instanceof Refusal) return notThere();
    throw error;
  }
}

const notThere = () => Response.json({ problem: "There is nothing at this address." }, { status: 404 });

/** A picture can hold scripts (SVG): opened by itself it runs in a sandbox that may do nothing. */
export const pictureHeaders = (mediaType: string) => ({
  "content-type": mediaType,
  "content-security-policy": "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:",
  "cache-control": "public, max-age=300",
});
