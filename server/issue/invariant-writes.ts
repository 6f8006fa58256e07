import "server-only";
import type { Db } from "@/db/client";
import { issuance } from "@/db/schema";
import { log } from "@/server/log";
import { adminsOf, leadsOf } from "@/server/notices/recipient-reads";
import { notify } from "@/server/notices/writes";
import type { WorkspaceId } from "@/server/scope";
import { checkIssuing } from "./invariant-reads";

/** A little more than the hour between two checks, so that none is left out. */
const lookedBack = 90 * 60_000;

/**
 * Looks in all workspaces whether what must hold of issued badges does; where it does not, the log says so, and administrators and L&D
 * leads are told once a day. Nobody's deed: no audit entry. Answers how many workspaces something is wrong in.
 */
export async function watchInvariants(db: Db, now: () => Date): Promise<number> {
  const places = await db.selectDistinct({ workspaceId: issuance.workspaceId }).from(issuance);
  let wrong = 0;
  for (const { workspaceId } of places) {
    const { broken } = await checkIssuing(db, workspaceId, now, new Date(now().getTime() - lookedBack));
    if (broken.length === 0) continue;
    wrong++;
    log.error({ workspaceId, broken }, "what must hold of issued badges does not");
    const place = { workspaceId: workspaceId as WorkspaceId, now };
    await db.transaction(async (tx) => {
      const recipients = [...(await adminsOf(tx, place)), ...(await leadsOf(tx, place))];
      const once = new Map(recipients.map((recipient) => [JSON.stringify(recipient), recipient]));
      await notify(tx, place, [...once.values()], {
        kind: "issuing-broken",
        subjectId: workspaceId,
        occasion: now().toISOString().slice(0, 10),
        aboutPersonId: null,
        words: { broken },
      });
    });
  }
  return wrong;
}
