import "server-only";
import { and, eq } from "drizzle-orm";
import type { Db } from "@/db/client";
import { earnedCredential, issuerProfile, publicResource } from "@/db/schema";
import { issuerAddress } from "./controller-document";
import { revokedTwin, type Twin, twinIssuer, twinOf } from "./ob2/twin";
import { isSeenByStrangers } from "./page-reads";
import { publicReason } from "./public-reason";
import type { JsonObject } from "./strict-json";

const documents = { "ob2.json": "assertion", "ob2-class.json": "badgeClass" } as const;
export type TwinDocument = keyof typeof documents;
export const isTwinDocument = (name: string): name is TwinDocument => Object.hasOwn(documents, name);

/** A part of a badge's Open Badges 2.0 twin, none where its holder shows the badge to nobody. The assertion of a badge that was taken back is gone, and says so. */
export async function readTwinDocument(
  db: Db,
  publicId: string,
  name: TwinDocument,
  origin: string,
): Promise<{ status: 200 | 410; document: JsonObject } | null> {
  const found = (await isSeenByStrangers(db, publicId)) ? await readTwin(db, publicId, origin) : null;
  if (!found) return null;
  const part = documents[name];
  return part === "assertion" && found.revokedAt
    ? { status: 410, document: revokedTwin(found.address, found.reason) }
    : { status: 200, document: found.twin[part] };
}

/** The twin of a badge of ours with when it was taken back; null where there is no badge of this id. */
export async function readTwin(
  db: Db,
  publicId: string,
  origin: string,
): Promise<{ address: string; twin: Twin; revokedAt: Date | null; reason: string | null } | null> {
  const [badge] = await db
    .select({ earned: earnedCredential })
    .from(publicResource)
    .innerJoin(
      earnedCredential,
      and(
        eq(earnedCredential.workspaceId, publicResource.workspaceId),
        eq(earnedCredential.id, publicResource.targetId),
      ),
    )
    .where(and(eq(publicResource.id, publicId), eq(publicResource.kind, "badge")));
  if (!badge) return null;
  const { original, credentialUri, revokedAt, revocationReason } = badge.earned;
  const credential = JSON.parse(Buffer.from(original).toString("utf8")) as JsonObject;
  const issuerId =
    String((credential["issuer"] as JsonObject)["id"])
      .split(":")
      .at(-1) ?? "";
  return {
    address: credentialUri,
    twin: twinOf(credential, issuerAddress(origin, issuerId)),
    revokedAt,
    reason: revocationReason && publicReason(revocationReason),
  };
}

/** The issuer's profile; where it has no e-mail address, one that nobody answers. */
export async function readTwinIssuer(db: Db, publicId: string, origin: string): Promise<JsonObject | null> {
  const [profile] = await db
    .select({ name: issuerProfile.name, url: issuerProfile.url, email: issuerProfile.email })
    .from(publicResource)
    .innerJoin(
      issuerProfile,
      and(
        eq(issuerProfile.workspaceId, publicResource.workspaceId),
        eq(issuerProfile.id, publicResource.targetId),
      ),
    )
    .where(and(eq(publicResource.id, publicId), eq(publicResource.kind, "issuer")));
  if (!profile) return null;
  const email = profile.email ?? `no-reply@${new URL(origin).hostname}`;
  return twinIssuer(issuerAddress(origin, publicId), { ...profile, email });
}
