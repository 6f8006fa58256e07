import "server-only";
import type { Scope } from "@/server/scope";
import { appUrl } from "@/server/secrets";
import { qrCode } from "./adapters/picture";
import { readOwnIssued } from "./own-badge-reads";

/** A badge of one's own, and all that is needed to share it. */
export async function readBadgeSharing(scope: Scope, { id }: { id: string }) {
  const badge = await readOwnIssued(scope, id);
  const url = `${appUrl()}/b/${badge.publicId}`;
  return { ...badge, url, qrCode: await qrCode(url), embed: embedOf(badge.achievement, url) };
}

/** A picture that leads to the badge, for somebody's own web page. */
const embedOf = (name: string, url: string): string =>
  `<a href="${url}"><img src="${url}/image.png" alt="Badge: ${escaped(name)}" width="150" height="150"></a>`;

const escaped = (text: string): string => text.replace(/[&<>"]/g, (char) => `&#${char.charCodeAt(0)};`);
