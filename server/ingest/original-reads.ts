import "server-only";
import { and, eq } from "drizzle-orm";
import { earnedCredential } from "@/db/schema";
import { Refusal } from "@/server/errors";
import { isAny, type Scope } from "@/server/scope";

/** The very bytes in which a badge came in, for its owner and for those who import. */
export async function readOriginal({ db, workspaceId, actor }: Scope, id: string) {
  const [found] = await db
    .select({
      personId: earnedCredential.personId,
      bytes: earnedCredential.original,
      mediaType: earnedCredential.originalMediaType,
      format: earnedCredential.format,
    })
    .from(earnedCredential)
    .where(and(eq(earnedCredential.workspaceId, workspaceId), eq(earnedCredential.id, id)));
  const isTheirs = found && (found.personId === actor.personId || isAny(actor, "ld_lead", "admin"));
  if (!isTheirs) throw new Refusal("not_found", "ingest.badge_unknown", "There is no such badge here.");
  return { bytes: Buffer.from(found.bytes), name: `badge-${id.slice(0, 8)}.${endingOf(found)}` };
}

function endingOf({ mediaType, format }: { mediaType: string; format: string }): string {
  if (mediaType === "image/png") return "png";
  if (mediaType === "image/svg+xml") return "svg";
  if (mediaType === "text/csv") return "csv";
  return format === "ob3-jwt" ? "jwt" : "json";
}
