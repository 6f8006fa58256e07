import { z } from "zod";
import { createContext } from "@/server/context";
import { Refusal } from "@/server/errors";
import { readOriginal } from "@/server/ingest/original-reads";

type Props = { params: Promise<{ id: string }> };

/** A badge as it came in, byte by byte. Always as a download: nobody’s picture or script runs under our address. */
export async function GET(request: Request, { params }: Props) {
  const { member } = await createContext(request);
  const { id } = await params;
  if (!member || !z.uuid().safeParse(id).success) return new Response(null, { status: 404 });
  try {
    const { bytes, name } = await readOriginal(member, id);
    return new Response(new Uint8Array(bytes), {
      headers: {
        "content-type": "application/octet-stream",
        "content-disposition": `attachment; filename="${name}"`,
        "content-security-policy": "sandbox; default-src 'none'",
        "x-content-type-options": "nosniff",
        "cache-control": "private, no-store",
      },
    });
  } catch (error) {
    if (error instanceof Refusal) return new Response(null, { status: 404 });
    throw error;
  }
}
