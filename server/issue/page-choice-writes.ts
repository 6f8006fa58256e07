import "server-only";
import type { PageChoice } from "@/db/enums";
import { badgePage } from "@/db/schema";
import { change } from "@/server/audit";
import type { Scope } from "@/server/scope";
import type { ChoosePageInput } from "./input";
import { readOwnIssued } from "./own-badge-reads";

const words: Record<PageChoice, string> = {
  nobody: "shows nobody the page of",
  link: "shows whoever has its address the page of",
  search: "lets search engines list the page of",
};

/**
 * To whom the page of a badge and its files are shown: its holder alone decides that. The signed badge itself is not changed: whoever has a
 * copy can verify it all the same.
 */
export function choosePage(scope: Scope, { earnedCredentialId, shownTo }: ChoosePageInput): Promise<void> {
  const { workspaceId, now } = scope;
  return change(scope, async (tx, record) => {
    const badge = await readOwnIssued({ ...scope, db: tx }, earnedCredentialId);
    await tx
      .insert(badgePage)
      .values({ workspaceId, earnedCredentialId, shownTo, createdAt: now() })
      .onConflictDoUpdate({
        target: [badgePage.workspaceId, badgePage.earnedCredentialId],
        set: { shownTo },
      });
    await record({
      action: "issue.badge_page_chosen",
      subject: { kind: "badge", id: earnedCredentialId },
      touches: "nothing",
      summary: `${words[shownTo]} their badge “${badge.achievement}”`,
    });
  });
}
