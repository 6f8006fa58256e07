import "server-only";
import { and, asc, eq, isNull } from "drizzle-orm";
import { achievementEndorsement } from "@/db/schema";
import type { Scope } from "@/server/scope";
import { ranOutAt } from "./endorsement";

/** Who stands for an achievement, and in which words, the oldest first; `ranOutAt`: since when new badges leave it out. */
export async function readEndorsements(scope: Scope, achievementId: string) {
  const endorsements = await readStanding(scope, achievementId);
  return endorsements.map(({ id, endorser, comment, createdAt, credential }) => ({
    id,
    endorser,
    comment,
    at: createdAt,
    ranOutAt: ranOutAt(credential, scope.now()),
  }));
}

/** The signed endorsements that a new badge carries. */
export async function readEndorsementCredentials(scope: Scope, achievementId: string) {
  const endorsements = await readStanding(scope, achievementId);
  return endorsements
    .map(({ credential }) => credential)
    .filter((credential) => ranOutAt(credential, scope.now()) === null);
}

/** Those that were not withdrawn. */
const readStanding = ({ db, workspaceId }: Scope, achievementId: string) =>
  db
    .select()
    .from(achievementEndorsement)
    .where(
      and(
        eq(achievementEndorsement.workspaceId, workspaceId),
        eq(achievementEndorsement.achievementId, achievementId),
        isNull(achievementEndorsement.withdrawnAt),
      ),
    )
    .orderBy(asc(achievementEndorsement.createdAt));
