import "server-only";
import { and, eq, inArray } from "drizzle-orm";
import type { Db } from "@/db/client";
import { issuance } from "@/db/schema";
import { readScales } from "@/server/proficiency-reads";
import type { Scope } from "@/server/scope";
import { appUrl } from "@/server/secrets";
import { sha256Hex } from "@/server/verify/adapters/hash";
import { statusListAddress } from "@/server/verify/controller-document";
import { achievementCredential, type CredentialParts } from "./achievement-credential";
import { randomId, randomPublicId, randomSalt } from "./adapters/random";
import { type Award, readAlignments, readGrantedSkills, readPublicEvidence } from "./award-reads";
import { readBadgeContent } from "./badge-content-reads";
import type { Issuer } from "./issuer-reads";
import { takeStatusPlaces } from "./issuer-writes";
import { type Material, prepareAward } from "./prepare-award";

export type Begun = typeof issuance.$inferSelect;

/** Gathers what badges say; what is known of an achievement is read once for all that ask the same gatherer. */
export function gatherer(scope: Scope, issuer: Issuer) {
  const ofAchievement = new Map<string, ReturnType<typeof read>>();
  const read = async (achievementId: string) => {
    const [skills, alignments, scales] = await Promise.all([
      readGrantedSkills(scope, achievementId),
      readAlignments(scope, achievementId),
      readScales(scope),
    ]);
    return { skills, alignments, scale: scales(skills[0]?.scaleId ?? null) };
  };
  return async (award: Award, badgeAddress = `${appUrl()}/b/${randomPublicId()}`): Promise<Material> => {
    const { id } = award.achievement;
    const known = ofAchievement.get(id) ?? read(id);
    ofAchievement.set(id, known);
    return {
      ...(await known),
      ...(await readBadgeContent(scope, award)),
      award,
      publicEvidence: await readPublicEvidence(scope, award.submission.id),
      issuer,
      badgeAddress,
      chosen: { subjectId: randomId(), salt: randomSalt() },
      issuedAt: scope.now(),
    };
  };
}
export type Gather = ReturnType<typeof gatherer>;

/** Exactly what will be signed, and its checksum. */
function unsignedOf(material: Material, status: CredentialParts["status"]) {
  const unsigned = JSON.stringify(achievementCredential(prepareAward(material, status, sha256Hex)));
  return { unsigned, unsignedSha256: sha256Hex(unsigned) };
}

/**
 * Takes places on the status list and stores exactly what will be signed, before anything is. One for each approval: the unique key
 * decides between two who begin at once, and only what is new is answered.
 */
export async function intend(
  tx: Db,
  { workspaceId, now }: Scope,
  issuer: Issuer,
  materials: readonly { approvalId: string; material: Material }[],
): Promise<Begun[]> {
  if (materials.length === 0) return [];
  const places = await takeStatusPlaces(tx, workspaceId, issuer.profileId, materials.length);
  const list = statusListAddress(appUrl(), places.publicId);
  return tx
    .insert(issuance)
    .values(
      materials.map(({ approvalId, material }, position) => {
        const index = places.indexes[position] ?? 0;
        return {
          workspaceId,
          approvalId,
          state: "intended" as const,
          credentialUri: material.badgeAddress,
          statusListId: places.statusListId,
          statusIndex: index,
          ...unsignedOf(material, { list, index }),
          createdAt: now(),
        };
      }),
    )
    .onConflictDoNothing()
    .returning();
}

/** Says anew what will be signed for a badge that failed, from the records as they are now, at its address and place. */
export async function intendAnew(
  tx: Db,
  { workspaceId }: Scope,
  begun: Begun,
  material: Material,
): Promise<void> {
  const { credentialStatus } = JSON.parse(begun.unsigned) as {
    credentialStatus: { statusListCredential: string };
  };
  const status = { list: credentialStatus.statusListCredential, index: begun.statusIndex };
  await tx
    .update(issuance)
    .set({ state: "intended", problem: null, ...unsignedOf(material, status) })
    .where(
      and(eq(issuance.workspaceId, workspaceId), eq(issuance.id, begun.id), eq(issuance.state, "failed")),
    );
}

/** The badges of some approvals that are still on their way. */
export const readBegun = ({ db, workspaceId }: Scope, approvalIds: readonly string[]): Promise<Begun[]> =>
  db
    .select()
    .from(issuance)
    .where(
      and(
        eq(issuance.workspaceId, workspaceId),
        inArray(issuance.approvalId, [...approvalIds]),
        inArray(issuance.state, ["intended", "signed"]),
      ),
    );
