import "server-only";
import { and, eq, inArray, ne, notExists, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { type MembershipRole, membershipRoles } from "@/db/enums";
import { membership, user, workspace } from "@/db/schema";
import { demoEmail } from "./demo";

// Strangers ask these questions: they have no workspace yet, so the queries cannot name one.

/** Which ways in there are: the demo's roles that can be entered with one click, and the first run. */
export async function readEntrance(db: Db): Promise<{ demoRoles: MembershipRole[]; canSetUp: boolean }> {
  const [organisation] = await db
    .select({ id: workspace.id })
    .from(workspace)
    .where(eq(workspace.kind, "organisation"))
    .limit(1);
  const demoRoles = await readDemoRoles(db);
  return { demoRoles, canSetUp: !organisation };
}

/**
 * The roles whose demo member exists. A demo address that has found its way into a workspace made
 * by a person is not among them.
 */
export async function readDemoRoles(db: Db): Promise<MembershipRole[]> {
  const elsewhere = db
    .select({ one: sql`1` })
    .from(membership)
    .innerJoin(workspace, eq(workspace.id, membership.workspaceId))
    .where(and(eq(membership.userId, user.id), ne(workspace.kind, "demo")));
  const found = await db
    .select({ email: user.email })
    .from(user)
    .where(
      and(
        inArray(user.email, membershipRoles.map(demoEmail)),
        inArray(
          user.id,
          db
            .select({ id: membership.userId })
            .from(membership)
            .innerJoin(workspace, eq(workspace.id, membership.workspaceId))
            .where(eq(workspace.kind, "demo")),
        ),
        notExists(elsewhere),
      ),
    );
  const emails = new Set(found.map(({ email }) => email));
  return membershipRoles.filter((role) => emails.has(demoEmail(role)));
}
