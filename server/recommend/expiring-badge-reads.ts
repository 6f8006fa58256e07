import "server-only";
import { and, asc, count, desc, eq, or, type SQL } from "drizzle-orm";
import { achievement, earnedCredential, person } from "@/db/schema";
import { dateInWords } from "@/server/dates";
import { expiryStages, runsOut } from "@/server/notices/expiring-reads";
import { visiblePeople } from "@/server/people/people-reads";
import type { Scope } from "@/server/scope";

const daysInWeek = 7;
const longestWait = expiryStages[0];
/** More than these are counted. */
const mostNamed = 10;

const ofBadge = and(
  eq(achievement.workspaceId, earnedCredential.workspaceId),
  eq(achievement.id, earnedCredential.achievementId),
);
const ofHolder = and(
  eq(person.workspaceId, earnedCredential.workspaceId),
  eq(person.id, earnedCredential.personId),
);

/** The badges of people whom the actor sees that came to 90, 30 or 7 days before their end within the last week, the first to end first. */
export async function readNewlyExpiring(scope: Scope, moreHref: string) {
  const { db, workspaceId, now } = scope;
  const isNews = or(
    ...expiryStages.map((stage) => runsOut(db, now(), { after: stage - daysInWeek, within: stage })),
  );
  const theirs = and(eq(earnedCredential.workspaceId, workspaceId), await visiblePeople(scope), isNews);
  const rows = await db
    .select({
      personId: person.id,
      person: person.name,
      badge: achievement.name,
      expiresAt: earnedCredential.expiresAt,
    })
    .from(earnedCredential)
    .innerJoin(achievement, ofBadge)
    .innerJoin(person, ofHolder)
    .where(theirs)
    .orderBy(asc(earnedCredential.expiresAt), asc(person.name))
    .limit(mostNamed);
  const lines = rows.map(({ personId, person: holder, badge, expiresAt }) => ({
    sentence: `“${badge}” of ${holder} runs out on ${dateInWords(expiresAt ?? now())}.`,
    href: `/people/${personId}`,
    action: "See who",
  }));
  if (rows.length < mostNamed) return lines;
  const [all] = await db
    .select({ badges: count() })
    .from(earnedCredential)
    .innerJoin(person, ofHolder)
    .where(theirs);
  const more = (all?.badges ?? 0) - rows.length;
  return more > 0
    ? [...lines, { sentence: `${more} more badges run out.`, href: moreHref, action: "Open the team" }]
    : lines;
}

/** How many badges of the workspace run out in 90 days, of which achievements, the most first. */
export async function readExpiring({ db, workspaceId, now }: Scope) {
  const ours: SQL | undefined = and(
    eq(earnedCredential.workspaceId, workspaceId),
    runsOut(db, now(), { after: 0, within: longestWait }),
  );
  return db
    .select({ achievementId: achievement.id, badge: achievement.name, badges: count() })
    .from(earnedCredential)
    .innerJoin(achievement, ofBadge)
    .innerJoin(person, ofHolder)
    .where(ours)
    .groupBy(achievement.id, achievement.name)
    .orderBy(desc(count()), asc(achievement.name));
}
