import "server-only";
import { and, count, desc, eq } from "drizzle-orm";
import type { Db } from "@/db/client";
import type { KeyAlgorithm } from "@/db/enums";
import { issuerProfile, publicResource, signingKey, statusEntry, statusList, workspace } from "@/db/schema";
import { change } from "@/server/audit";
import type { Scope } from "@/server/scope";
import { statusListLength } from "@/server/verify/adapters/bitstring";
import { generateSigningKey } from "./adapters/key-vault";
import { randomId, randomPlace, randomPublicId } from "./adapters/random";
import { type Issuer, readIssuer } from "./issuer-reads";

/**
 * The workspace's issuer, made on first use in the workspace's name with one key for each of the two
 * proof formats. Two first uses at once make one: the workspace's row is locked while it is made.
 */
export async function ensureIssuer(scope: Scope): Promise<Issuer> {
  const found = await readIssuer(scope.db, scope.workspaceId);
  if (found) return found;

  const { workspaceId } = scope;
  // RSA takes up to a second, so the keys are made before the lock is held.
  const keys = await Promise.all(
    (["Ed25519", "RS256"] as const).map((algorithm) => makeKey(workspaceId, algorithm)),
  );
  return change(scope, async (tx, record) => {
    const [home] = await tx
      .select({ name: workspace.name })
      .from(workspace)
      .where(eq(workspace.id, workspaceId))
      .for("update");
    const made = await readIssuer(tx, workspaceId);
    if (made) return made;

    const name = home?.name ?? "Issuer";
    const [profile] = await tx.insert(issuerProfile).values({ workspaceId, name }).returning();
    if (!profile) throw new Error("insert into issuer_profile returned no row");
    await tx
      .insert(publicResource)
      .values({ id: randomPublicId(), kind: "issuer", workspaceId, targetId: profile.id });
    await tx
      .insert(signingKey)
      .values(keys.map((key) => ({ ...key, issuerProfileId: profile.id, createdAt: scope.now() })));
    await record({
      action: "issue.issuer_made",
      subject: { kind: "issuer", id: profile.id },
      touches: "nothing",
      summary: `set up “${name}” as an issuer of badges, with one Ed25519 and one RSA key`,
    });
    const issuer = await readIssuer(tx, workspaceId);
    if (!issuer) throw new Error("the issuer just made was not found");
    return issuer;
  });
}

/** A key pair with an id of its own, to be stored. */
export async function makeKey(workspaceId: string, algorithm: KeyAlgorithm) {
  const id = randomId();
  return { workspaceId, id, ...(await generateSigningKey(algorithm, { workspaceId, id })) };
}

/** Half full: beyond that, a random place is taken too often to be found quickly. */
const fullList = statusListLength / 2;

/**
 * Takes a random free place on the issuer's status list, so that places tell nothing of the order of
 * issue. The primary key decides when two take the same. Call inside the transaction that uses the place.
 */
export async function takeStatusPlace(tx: Db, workspaceId: string, issuerProfileId: string) {
  const list = await findOrMakeList(tx, workspaceId, issuerProfileId);
  for (let attempt = 0; attempt < 64; attempt++) {
    const [taken] = await tx
      .insert(statusEntry)
      .values({ workspaceId, statusListId: list.id, index: randomPlace(statusListLength) })
      .onConflictDoNothing()
      .returning();
    if (taken) return { statusListId: list.id, publicId: list.publicId, index: taken.index };
  }
  throw new Error("no free place was found on a status list that is not half full");
}

async function findOrMakeList(tx: Db, workspaceId: string, issuerProfileId: string) {
  const [newest] = await tx
    .select({ id: statusList.id, publicId: publicResource.id })
    .from(statusList)
    .innerJoin(
      publicResource,
      and(
        eq(publicResource.workspaceId, statusList.workspaceId),
        eq(publicResource.kind, "status-list"),
        eq(publicResource.targetId, statusList.id),
      ),
    )
    .where(and(eq(statusList.workspaceId, workspaceId), eq(statusList.issuerProfileId, issuerProfileId)))
    .orderBy(desc(statusList.createdAt))
    .limit(1);
  if (newest) {
    const [used] = await tx
      .select({ places: count() })
      .from(statusEntry)
      .where(and(eq(statusEntry.workspaceId, workspaceId), eq(statusEntry.statusListId, newest.id)));
    if ((used?.places ?? 0) < fullList) return newest;
  }
  const [made] = await tx.insert(statusList).values({ workspaceId, issuerProfileId }).returning();
  if (!made) throw new Error("insert into status_list returned no row");
  const publicId = randomPublicId();
  await tx
    .insert(publicResource)
    .values({ id: publicId, kind: "status-list", workspaceId, targetId: made.id });
  return { id: made.id, publicId };
}
