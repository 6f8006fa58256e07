import "server-only";
import { eq, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { defaultScale } from "@/db/default-scale";
import type { MembershipRole, WorkspaceKind } from "@/db/enums";
import { account, membership, proficiencyLevel, proficiencyScale, user, workspace } from "@/db/schema";
import { change } from "@/server/audit";
import { Refusal } from "@/server/errors";
import type { WorkspaceId } from "@/server/scope";
import { hashPassword, newUserId } from "./adapters/credentials";
import { isDemoEmail } from "./demo";
import type { SetUpInput } from "./input";

/** An empty workspace with the default proficiency scale. */
export async function createWorkspace(
  db: Db,
  { name, kind }: { name: string; kind: WorkspaceKind },
): Promise<WorkspaceId> {
  const [made] = await db.insert(workspace).values({ name, kind }).returning({ id: workspace.id });
  if (!made) throw new Error("insert into workspace returned no row");
  const workspaceId = made.id as WorkspaceId;
  const [scale] = await db
    .insert(proficiencyScale)
    .values({ workspaceId, name: defaultScale.name })
    .returning({ id: proficiencyScale.id });
  if (!scale) throw new Error("insert into proficiency_scale returned no row");
  await db
    .insert(proficiencyLevel)
    .values(defaultScale.levels.map((level) => ({ workspaceId, scaleId: scale.id, ...level })));
  return workspaceId;
}

/**
 * A sign-in with a password hashed by `hashPassword`. Refuses an address that has one already.
 * The hash is made by the caller: it takes a tenth of a second, too long for a transaction.
 */
export async function createAccount(
  db: Db,
  { name, email, passwordHash }: { name: string; email: string; passwordHash: string },
): Promise<{ id: string; name: string }> {
  const [made] = await db
    .insert(user)
    .values({ id: newUserId(), name, email: email.toLowerCase() })
    .onConflictDoNothing()
    .returning({ id: user.id, name: user.name });
  if (!made) {
    throw new Refusal(
      "conflict",
      "people.email_taken",
      "This e-mail address has a sign-in already. Use it to sign in.",
    );
  }
  await db.insert(account).values({
    id: newUserId(),
    accountId: made.id,
    providerId: "credential",
    userId: made.id,
    password: passwordHash,
  });
  return made;
}

const founderRoles: MembershipRole[] = ["admin", "ld_lead"];

/**
 * The first run: an empty workspace, and its founder as admin and L&D lead. Refused as soon as
 * there is one that a person made: from then on, one joins by invitation.
 */
export async function setUp({ db, now }: { db: Db; now: () => Date }, input: SetUpInput) {
  refuseDemoEmail(input.email);
  const passwordHash = await hashPassword(input.password);
  return db.transaction(async (tx) => {
    // Two first runs at once: the second waits here, and then finds the first one's workspace.
    await tx.execute(sql`lock table ${workspace} in share row exclusive mode`);
    const [existing] = await tx
      .select({ id: workspace.id })
      .from(workspace)
      .where(eq(workspace.kind, "organisation"))
      .limit(1);
    if (existing) {
      throw new Refusal(
        "conflict",
        "people.already_set_up",
        "This installation has its workspace already. Ask its admin for an invitation.",
      );
    }
    const workspaceId = await createWorkspace(tx, { name: input.workspaceName, kind: "organisation" });
    const founder = await createAccount(tx, { name: input.name, email: input.email, passwordHash });
    await tx.insert(membership).values({ workspaceId, userId: founder.id, roles: founderRoles });
    const actor = { userId: founder.id, name: founder.name, personId: null, roles: founderRoles };
    await change({ db: tx, workspaceId, actor, now }, (_, record) =>
      record({
        action: "people.workspace_created",
        subject: { kind: "workspace", id: workspaceId },
        touches: "nothing",
        summary: `created the workspace ${input.workspaceName}`,
      }),
    );
    return { workspaceId };
  });
}

/** The demo's addresses have a password that everybody knows. */
export function refuseDemoEmail(email: string): void {
  if (isDemoEmail(email)) {
    throw new Refusal(
      "forbidden",
      "people.demo_email",
      "This address belongs to the demo organisation. Use an address of your own.",
    );
  }
}
