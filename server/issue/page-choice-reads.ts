import "server-only";
import { and, eq } from "drizzle-orm";
import type { Db } from "@/db/client";
import { earnedCredential, hiddenBadge, listedBadge } from "@/db/schema";
import { requireSelf } from "@/server/people/access";
import type { Scope } from "@/server/scope";
import type { PageChoice } from "./page-choice";

/** To whom the page of a badge is shown. */
export async function readPageChoice(
  db: Db,
  workspaceId: string,
  earnedCredentialId: string,
): Promise<PageChoice> {
  const rowsIn = (table: typeof hiddenBadge | typeof listedBadge) =>
    db.$count(
      table,
      and(eq(table.workspaceId, workspaceId), eq(table.earnedCredentialId, earnedCredentialId)),
    );
  if ((await rowsIn(hiddenBadge)) > 0) return "nobody";
  return (await rowsIn(listedBadge)) > 0 ? "search" : "link";
}

/** Of one's own badges those with a choice of their own; all others are shown to whoever has their address. */
export async function readPageChoices(
  scope: Scope,
): Promise<{ earnedCredentialId: string; shownTo: PageChoice }[]> {
  const { db, workspaceId } = scope;
  const personId = requireSelf(scope);
  const idsIn = async (table: typeof hiddenBadge | typeof listedBadge, shownTo: PageChoice) =>
    (
      await db
        .select({ id: table.earnedCredentialId })
        .from(table)
        .innerJoin(
          earnedCredential,
          and(
            eq(earnedCredential.workspaceId, table.workspaceId),
            eq(earnedCredential.id, table.earnedCredentialId),
          ),
        )
        .where(and(eq(table.workspaceId, workspaceId), eq(earnedCredential.personId, personId)))
    ).map(({ id }) => ({ earnedCredentialId: id, shownTo }));
  return [...(await idsIn(hiddenBadge, "nobody")), ...(await idsIn(listedBadge, "search"))];
}
