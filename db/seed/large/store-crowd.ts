import { sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { copyIn } from "@/db/copy-in";
import { framework, workspace } from "@/db/schema";
import * as crowd from "./crowd";

/** Writes a crowd of so many people into a workspace, in one transaction. */
export async function storeCrowd(db: Db, workspaceId: string, people: number, now: Date): Promise<void> {
  await db.transaction(async (tx) => {
    // What refers to what is right by construction; looking it up for millions of rows takes most of the time.
    await tx.execute(sql`select set_config('session_replication_role', 'replica', true)
      where current_setting('is_superuser') = 'on'`);
    const [taxonomy] = await tx
      .insert(framework)
      .values({ workspaceId, kind: "company", name: "Skills of the crowd" })
      .returning({ id: framework.id });
    if (!taxonomy) throw new Error("insert into framework returned no row");
    const options = { workspaceId, frameworkId: taxonomy.id, people, now };
    const concept = ["workspace_id", "id", "framework_id", "kind", "uri", "preferred_label", "family_id"];
    await copyIn(tx, "skill", concept, crowd.families(options));
    await copyIn(tx, "skill", concept, crowd.skills(options));
    await copyIn(tx, "team", ["workspace_id", "id", "name", "parent_id"], crowd.teams(options));
    await copyIn(tx, "job_role", ["workspace_id", "id", "name"], crowd.roles(options));
    await copyIn(
      tx,
      "requirement",
      ["workspace_id", "job_role_id", "statement", "skill_id", "required_level", "importance", "mandatory"],
      crowd.requirements(options),
    );
    await copyIn(tx, "person", ["workspace_id", "id", "name", "team_id", "location"], crowd.people(options));
    await copyIn(
      tx,
      "role_holding",
      ["workspace_id", "person_id", "job_role_id", "kind", "valid_from"],
      crowd.holdings(options),
    );
    await copyIn(
      tx,
      "evidence",
      [
        "workspace_id",
        "person_id",
        "statement",
        "skill_id",
        "level",
        "source",
        "issued_at",
        "expires_at",
        "revoked_at",
      ],
      crowd.evidence(options),
    );
    await tx
      .update(workspace)
      .set({ version: sql`${workspace.version} + 1` })
      .where(sql`${workspace.id} = ${workspaceId}`);
  });
  await db.execute(sql`analyze`);
}
