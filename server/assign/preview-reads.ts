import "server-only";
import { and, asc, eq, inArray } from "drizzle-orm";
import { achievement, achievementPrerequisite, achievementSkill, earnedCredential, skill } from "@/db/schema";
import { cellsOf, heldBy, type Person, type Workforce } from "@/server/measure/workforce";
import { loadWorkforceOf } from "@/server/measure/workforce-reads";
import type { Holdings } from "@/server/recommend/catalogue";
import type { Scope } from "@/server/scope";
import { withEqualGrants } from "@/server/taxonomy/equal-skills";
import { clashesOf } from "./hours-reads";
import type { PreviewInput, PreviewPlanInput, ProposalInput } from "./input";
import { readOffers } from "./offer-reads";
import { exclusionInWords, keyOf, type Pair, sortOut } from "./pair";
import { everyPair, readFacts, readPublished, requireOffers, requirePeople } from "./pair-reads";
import { readPlanPairs } from "./plan-pair-reads";
import { lacking, type Way, waysToAdd } from "./prerequisites";
import { proposeFor } from "./proposal";

/**
 * What assigning would do, pair by pair, without doing it: the gap that the badge closes for that
 * person, prerequisites that they lack (a warning, not a bar), who would wait for a seat, whose hours do not suffice, and why a pair would be left out.
 */
export async function previewPairs(scope: Scope, input: PreviewInput) {
  const { achievementIds, leaveOut, dueAt } = input;
  const draft = new Set(achievementIds);
  return previewOf(scope, everyPair(input), { leaveOut, dueAt }, () => draft);
}

/** The same for the pairs that are chosen of a plan: what somebody would earn in other steps of it is not missing. */
export async function previewPlan(scope: Scope, { planId, leaveOut, dueAt }: PreviewPlanInput) {
  const { pairs } = await readPlanPairs(scope, planId, leaveOut);
  const draftOf = new Map<string, Set<string>>();
  for (const { personId, achievementId } of pairs) {
    draftOf.set(personId, (draftOf.get(personId) ?? new Set()).add(achievementId));
  }
  const { offers: _, ...preview } = await previewOf(
    scope,
    pairs,
    { leaveOut: [], dueAt, countsDraft: true },
    (personId) => draftOf.get(personId) ?? new Set(),
  );
  return preview;
}

type Terms = Pick<PreviewInput, "leaveOut" | "dueAt"> & {
  /** What the draft has for a person counts as held. */
  countsDraft?: boolean;
};

async function previewOf(
  scope: Scope,
  pairs: readonly Pair[],
  { leaveOut, dueAt, countsDraft = false }: Terms,
  draftOf: (personId: string) => ReadonlySet<string>,
) {
  const people = await requirePeople(
    scope,
    pairs.map(({ personId }) => personId),
  );
  const offers = await requireOffers(
    scope,
    pairs.map(({ achievementId }) => achievementId),
  );
  const personIds = people.map(({ id }) => id);
  const achievementIds = offers.map(({ id }) => id);
  const personById = new Map(people.map((one) => [one.id, one]));
  const offerById = new Map(offers.map((one) => [one.id, one]));
  const facts = await readFacts(scope.db, scope, people, offers, leaveOut);
  const { assignable, waiting, excluded } = sortOut(pairs, facts);
  const because = new Map(excluded.map(({ pair, because }) => [keyOf(pair), exclusionInWords[because]]));
  const [workforce, grants, groups, held, published] = await Promise.all([
    loadWorkforceOf(scope, personIds),
    readGrants(scope, achievementIds),
    readPrerequisites(scope, achievementIds),
    readHeld(scope, personIds),
    readPublished(scope),
  ]);
  const onOffer = new Set(published.map(({ id }) => id));
  const at = scope.now();
  const neededFirst = new Set(
    [...groups.values()].flat(2).flatMap((way) => (way.kind === "achievement" ? [way.achievementId] : [])),
  );
  const grantsOf = new Map(
    achievementIds.map((id) => [
      id,
      withEqualGrants(
        grants.filter(({ achievementId }) => achievementId === id),
        workforce.equals,
      ),
    ]),
  );
  /** What somebody holds before one badge of the draft. */
  const holdingsBefore = (personId: string, achievementId: string): Holdings => {
    const measured = workforce.personById.get(personId);
    const levels = measured ? levelsOf(workforce, measured, at) : new Map<string, number>();
    const achievements = new Set(held.get(personId));
    const others = countsDraft ? [...draftOf(personId)].filter((id) => id !== achievementId) : [];
    for (const id of others) {
      achievements.add(id);
      for (const { skillId, level } of grantsOf.get(id) ?? []) {
        levels.set(skillId, Math.max(level, levels.get(skillId) ?? 0));
      }
    }
    return { achievements, levels };
  };
  const waits = new Set(waiting.map(keyOf));
  const leftOut = new Set(leaveOut.map(keyOf));
  const hours = await clashesOf(scope, assignable, offers, dueAt ?? null);

  return {
    hoursAWeek: hours.hoursAWeek,
    /** People who would have more to learn until the due date than there are hours for. */
    clashes: people.flatMap(({ id, name }) => {
      const clash = hours.clashes.get(id);
      return clash ? [{ personId: id, person: name, ...clash }] : [];
    }),
    pairs: pairs.map(({ personId, achievementId }) => {
      const measured = workforce.personById.get(personId);
      const key = keyOf({ personId, achievementId });
      const holdings = holdingsBefore(personId, achievementId);
      const required = groups.get(achievementId) ?? [];
      return {
        personId,
        person: personById.get(personId)?.name ?? "",
        achievementId,
        achievement: offerById.get(achievementId)?.name ?? "",
        closes: measured ? gapsClosed(workforce, measured, grantsOf.get(achievementId) ?? [], at) : [],
        /** Another badge of the draft asks for it. */
        opensTheWay: neededFirst.has(achievementId),
        prerequisitesMissing: lacking(required, holdings),
        /** Badges that are on offer, none of them held and none in the draft, and of which one is needed first. */
        prerequisitesToAdd: waysToAdd(required, holdings, { draft: draftOf(personId), onOffer }),
        isWaiting: waits.has(key),
        isLeftOut: leftOut.has(key),
        because: because.get(key) ?? null,
      };
    }),
    offers: offers.map(({ id, name, hours, price, currency }) => ({
      id,
      name,
      hours,
      price,
      currency,
      seatsLeft: facts.seatsLeft.get(id) ?? null,
    })),
  };
}

/** Badges for skills, for a selection of cells of the matrix. */
export async function propose(scope: Scope, { skillIds, personIds }: ProposalInput) {
  const people = personIds.length > 0 ? await requirePeople(scope, personIds) : [];
  const [offers, workforce] = await Promise.all([readOffers(scope), loadWorkforceOf(scope, personIds)]);
  const needed = new Map<string, number>();
  for (const { id } of people) {
    const measured = workforce.personById.get(id);
    for (const { skillId, required, held } of measured ? cellsOf(workforce, measured, scope.now()) : []) {
      if (held < required) needed.set(skillId, Math.max(required, needed.get(skillId) ?? 0));
    }
  }
  const offered = offers.map((offer) => ({
    ...offer,
    grants: withEqualGrants(offer.grants, workforce.equals),
  }));
  return { achievementIds: proposeFor(skillIds, offered, needed) };
}

type Granted = { skillId: string; skill: string; level: number };

/** Required skills that the badge raises for this person, up to what is required; most important first. */
function gapsClosed(workforce: Workforce, person: Person, granted: readonly Granted[], at: Date) {
  return cellsOf(workforce, person, at)
    .flatMap(({ skillId, held, required, importance, mandatory, state }) => {
      const grant = granted.find((one) => one.skillId === skillId);
      const to = grant ? Math.min(required, grant.level) : 0;
      return grant && to > held && state !== "exempt"
        ? [
            {
              skill: workforce.skillById.get(skillId)?.label ?? grant.skill,
              from: held,
              to,
              required,
              importance,
              mandatory,
            },
          ]
        : [];
    })
    .sort((a, b) => b.importance * (b.to - b.from) - a.importance * (a.to - a.from));
}

const levelsOf = (workforce: Workforce, person: Person, at: Date): Map<string, number> =>
  new Map([...person.evidence.keys()].map((skillId) => [skillId, heldBy(workforce, person, skillId, at)]));

const readGrants = ({ db, workspaceId }: Scope, achievementIds: readonly string[]) =>
  db
    .select({
      achievementId: achievementSkill.achievementId,
      skillId: skill.id,
      skill: skill.preferredLabel,
      level: achievementSkill.level,
    })
    .from(achievementSkill)
    .innerJoin(
      skill,
      and(eq(skill.workspaceId, achievementSkill.workspaceId), eq(skill.id, achievementSkill.skillId)),
    )
    .where(
      and(
        eq(achievementSkill.workspaceId, workspaceId),
        inArray(achievementSkill.achievementId, [...achievementIds]),
      ),
    );

/** By achievement, the groups of which one way each must be satisfied, with the names that a person reads. */
async function readPrerequisites({ db, workspaceId }: Scope, achievementIds: readonly string[]) {
  const rows = await db
    .select({
      of: achievementPrerequisite.achievementId,
      alternative: achievementPrerequisite.alternative,
      achievementId: achievementPrerequisite.requiredAchievementId,
      achievement: achievement.name,
      skillId: achievementPrerequisite.skillId,
      skill: skill.preferredLabel,
      level: achievementPrerequisite.level,
    })
    .from(achievementPrerequisite)
    .leftJoin(
      achievement,
      and(
        eq(achievement.workspaceId, achievementPrerequisite.workspaceId),
        eq(achievement.id, achievementPrerequisite.requiredAchievementId),
      ),
    )
    .leftJoin(
      skill,
      and(
        eq(skill.workspaceId, achievementPrerequisite.workspaceId),
        eq(skill.id, achievementPrerequisite.skillId),
      ),
    )
    .where(
      and(
        eq(achievementPrerequisite.workspaceId, workspaceId),
        inArray(achievementPrerequisite.achievementId, [...achievementIds]),
      ),
    )
    .orderBy(asc(achievementPrerequisite.alternative));
  const groups = new Map<string, Map<number, Way[]>>();
  for (const { of, alternative, achievementId, achievement, skillId, skill, level } of rows) {
    const byNumber = groups.get(of) ?? new Map<number, Way[]>();
    groups.set(of, byNumber);
    const way = achievementId
      ? { kind: "achievement" as const, achievementId, name: achievement ?? "" }
      : { kind: "skill" as const, skillId: skillId ?? "", level: level ?? 0, name: skill ?? "" };
    byNumber.set(alternative, [...(byNumber.get(alternative) ?? []), way]);
  }
  return new Map([...groups].map(([of, byNumber]) => [of, [...byNumber.values()]]));
}

/** By person, the achievements that they hold a verified award of; whether it is still valid is judged by the caller's facts. */
async function readHeld({ db, workspaceId, now }: Scope, personIds: readonly string[]) {
  const at = now();
  const rows = await db
    .select({
      personId: earnedCredential.personId,
      achievementId: earnedCredential.achievementId,
      expiresAt: earnedCredential.expiresAt,
      revokedAt: earnedCredential.revokedAt,
    })
    .from(earnedCredential)
    .where(
      and(
        eq(earnedCredential.workspaceId, workspaceId),
        inArray(earnedCredential.personId, [...personIds]),
        eq(earnedCredential.verified, true),
      ),
    );
  const held = new Map<string, Set<string>>();
  for (const { personId, achievementId, expiresAt, revokedAt } of rows) {
    if ((expiresAt && expiresAt <= at) || (revokedAt && revokedAt <= at)) continue;
    held.set(personId, (held.get(personId) ?? new Set()).add(achievementId));
  }
  return held;
}
