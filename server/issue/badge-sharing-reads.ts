import "server-only";
import type { Scope } from "@/server/scope";
import { appUrl } from "@/server/secrets";
import { qrCode } from "./adapters/picture";
import { embedCode } from "./embed-code";
import { readOwnIssued } from "./own-badge-reads";

/** A badge of one's own, and all that is needed to share it. */
export async function readBadgeSharing(scope: Scope, { id }: { id: string }) {
  const badge = await readOwnIssued(scope, id);
  const url = `${appUrl()}/b/${badge.publicId}`;
  return {
    ...badge,
    url,
    qrCode: await qrCode(url),
    embed: embedCode({ url, achievement: badge.achievement }),
  };
}
