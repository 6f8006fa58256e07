import "server-only";
import { and, eq } from "drizzle-orm";
import { candidateBadge, vacancyCandidate } from "@/db/schema";
import { change } from "@/server/audit";
import { Refusal } from "@/server/errors";
import { readBadgeProof } from "@/server/ingest/badge-proof-reads";
import type { Scope } from "@/server/scope";
import { mayAsk } from "@/server/verify/adapters/rate-limit";
import { readReportOf } from "@/server/verify/reads";
import { requireCandidate, requireCandidateBadge, requireVacancy } from "./vacancy-access-reads";
import type {
  CandidateBadgeIdInput,
  CandidateIdInput,
  NewCandidateBadgeInput,
  NewCandidateInput,
} from "./vacancy-input";

// The audit log outlives candidates, so it names none of them.

/** Puts somebody from outside beside the people inside. */
export async function addCandidate(scope: Scope, { vacancyId, name, note }: NewCandidateInput) {
  const { workspaceId, actor, now } = scope;
  const vacancy = requireOpen(await requireVacancy(scope, vacancyId));
  return change(scope, async (tx, record) => {
    const [created] = await tx
      .insert(vacancyCandidate)
      .values({ workspaceId, vacancyId, name, note, createdBy: actor.userId, createdAt: now() })
      .returning({ id: vacancyCandidate.id });
    if (!created) throw new Error("insert into vacancy_candidate returned no row");
    await record({
      action: "recommend.candidate_added",
      subject: { kind: "vacancy", id: vacancyId },
      touches: "nothing",
      summary: `added a candidate to the vacancy ${vacancy.name}`,
    });
    return created;
  });
}

/** Forgets a candidate with their badges. */
export async function removeCandidate(scope: Scope, { candidateId }: CandidateIdInput) {
  const { workspaceId } = scope;
  const { vacancy } = await requireCandidate(scope, candidateId);
  return change(scope, async (tx, record) => {
    await tx
      .delete(vacancyCandidate)
      .where(and(eq(vacancyCandidate.workspaceId, workspaceId), eq(vacancyCandidate.id, candidateId)));
    await record({
      action: "recommend.candidate_removed",
      subject: { kind: "vacancy", id: vacancy.id },
      touches: "nothing",
      summary: `removed a candidate from the vacancy ${vacancy.name}`,
    });
  });
}

/**
 * Verifies a badge as a stranger would and keeps what it proves, not the file; one that is no proof is kept with the reason. Refused
 * where no badge can be read, and for one that the candidate has brought already; 20 in a minute.
 */
export async function addCandidateBadge(scope: Scope, { candidateId, badge }: NewCandidateBadgeInput) {
  const { workspaceId, actor, now } = scope;
  const { vacancy } = await requireCandidate(scope, candidateId);
  requireOpen(vacancy);
  if (!mayAsk(`candidate badge ${actor.userId}`, now())) {
    throw new Refusal(
      "precondition",
      "recommend.too_many_badges",
      "You have had many badges verified in a short time. Wait a minute and try again.",
    );
  }
  const proof = await readBadgeProof(scope, await readReportOf(scope, badge));
  if ("problem" in proof) throw new Refusal("precondition", "recommend.no_badge", proof.problem);
  const { counts, because, ...said } = proof;
  return change(scope, async (tx, record) => {
    const [added] = await tx
      .insert(candidateBadge)
      .values({
        ...said,
        workspaceId,
        candidateId,
        verified: counts,
        problem: because,
        checkedAt: now(),
      })
      .onConflictDoNothing()
      .returning({ id: candidateBadge.id });
    if (!added) {
      throw new Refusal(
        "conflict",
        "recommend.badge_there",
        `“${proof.name}” is on this candidate’s list already. To have it verified anew, remove it there first.`,
      );
    }
    await record({
      action: "recommend.candidate_badge_added",
      subject: { kind: "vacancy", id: vacancy.id },
      touches: "nothing",
      summary: `added a badge of a candidate for the vacancy ${vacancy.name}`,
    });
    return {
      id: added.id,
      name: proof.name,
      verified: counts,
      problem: because,
      skills: proof.proves.length,
    };
  });
}

export async function removeCandidateBadge(scope: Scope, { badgeId }: CandidateBadgeIdInput) {
  const { workspaceId } = scope;
  const { vacancy } = await requireCandidateBadge(scope, badgeId);
  return change(scope, async (tx, record) => {
    await tx
      .delete(candidateBadge)
      .where(and(eq(candidateBadge.workspaceId, workspaceId), eq(candidateBadge.id, badgeId)));
    await record({
      action: "recommend.candidate_badge_removed",
      subject: { kind: "vacancy", id: vacancy.id },
      touches: "nothing",
      summary: `removed a badge of a candidate for the vacancy ${vacancy.name}`,
    });
  });
}

function requireOpen<Vacancy extends { name: string; status: string }>(vacancy: Vacancy): Vacancy {
  if (vacancy.status === "open") return vacancy;
  throw new Refusal(
    "precondition",
    "recommend.vacancy_closed",
    `The vacancy “${vacancy.name}” is closed. Reopen it first.`,
  );
}
