import { achievements } from "./achievements";
import type { Calendar } from "./calendar";
import { achievementNamed, type Grant, grantsOf } from "./catalogue";
import { employeeHistory } from "./employee";
import { type EvidenceStory, makeRecord, type PersonRecord } from "./evidence";
import { cast, type PersonStory } from "./people";
import { type Chance, chance } from "./random";
import { type RequirementStory, requirementsOf } from "./requirements";
import { roles } from "./roles";
import { learnerOf, submissions } from "./submissions";

/** What everybody has shown in two and a half years, one person after the other. */
export function tellHistory(people: readonly PersonStory[], calendar: Calendar): EvidenceStory[] {
  return people.flatMap((person) => {
    const role = roles.find(({ name }) => name === person.jobRole);
    if (!role) return [];
    const record = makeRecord(person, calendar);
    if (person.name === cast.employee.name) employeeHistory(record);
    else careerOf(person, requirementsOf(role), record, people);
    return record.evidence();
  });
}

/**
 * Skills that are short in Digital Marketing on purpose: nobody, or one person alone (by their place in
 * the team), has them at the level asked. So the team's page has an uncovered skill and a single point of failure.
 */
const scarce: Record<string, { below: number; holder: number | null }> = {
  "paid-advertising": { below: 3, holder: 9 },
  "marketing-automation": { below: 3, holder: null },
};

/**
 * Places in Digital Marketing whose Social Media Marketing is shown by one badge alone, with the days since
 * its issue: two are about to lapse (after 24 months), one was revoked.
 */
const oneBadge: Record<number, { ago: number; revokedAgo?: number }> = {
  3: { ago: 690 },
  10: { ago: 668 },
  12: { ago: 300, revokedAgo: 45 },
};

/** Skills that are shown by a badge which must be renewed: here managers seldom vouch for anybody. */
const lapsing = new Set(
  achievements
    .filter(({ months }) => months > 0 && months <= 24)
    .flatMap((one) => grantsOf(one).slice(0, 1))
    .map(({ skill }) => skill),
);

function careerOf(
  person: PersonStory,
  asked: readonly RequirementStory[],
  record: PersonRecord,
  people: readonly PersonStory[],
) {
  const draw = chance(`career/${person.key}`);
  const ability = person.team.start + 0.12 + draw.between(-0.17, 0.17);
  const drive = Math.max(0.05, person.team.drive + draw.between(-0.25, 0.25));
  const place = people.filter(({ team }) => team === person.team).indexOf(person);
  const wanted = submissions
    .filter((one) => learnerOf(one, people) === person)
    .flatMap(({ achievement }) => grantsOf(achievementNamed(achievement)));
  const isLimited = ({ skill, level }: Grant) => {
    // What somebody is handing in evidence for, they do not hold yet.
    if (wanted.some((grant) => grant.skill === skill && level >= grant.level)) return true;
    const isMarketing = person.team.name === "Digital Marketing";
    if (isMarketing && oneBadge[place] && skill === "social-media-marketing" && level >= 4) return true;
    const limit = isMarketing ? scarce[skill] : undefined;
    return limit !== undefined && limit.holder !== place && level >= limit.below;
  };
  const say = (source: "self" | "manager" | "assessor", grant: Grant, ago: number) => {
    if (!isLimited(grant) && grant.level >= 1) record.stated(source, grant, ago);
  };

  for (const { skill, level, since } of asked) {
    const isNew = since !== null;
    const start = Math.min(5, Math.round(level * (ability + draw.between(-0.3, 0.28))));
    const isLapsing = lapsing.has(skill);
    const knownAtStart = draw.happens(isNew ? 0.35 : isLapsing ? 0.4 : 0.84);
    if (knownAtStart)
      say(draw.happens(0.8) ? "manager" : "assessor", { skill, level: start }, draw.between(735, 905));

    if (draw.happens(knownAtStart ? 0.14 : 0.45)) {
      say("self", { skill, level: Math.min(5, level + (draw.happens(0.2) ? 1 : 0)) }, draw.between(15, 800));
    }
    if (draw.happens(drive * (isLapsing ? 0.25 : 0.6))) {
      const reached = Math.min(5, Math.max(start + 1, draw.happens(0.55) ? level : 0));
      say(
        draw.happens(0.6) ? "manager" : "assessor",
        { skill, level: reached },
        draw.between(4, since ?? 700),
      );
    }
    if (place === 9 && skill === "paid-advertising") say("assessor", { skill, level: 3 }, 260);
  }
  earn(person, asked, drive, draw, record, isLimited);
  if (person.team.name === "Digital Marketing") beside(place, record);
}

/** Badges: those that grant something the role asks for, the more eagerly the more the person is driven. */
function earn(
  person: PersonStory,
  asked: readonly RequirementStory[],
  drive: number,
  draw: Chance,
  record: PersonRecord,
  isLimited: (grant: Grant) => boolean,
) {
  for (const achievement of achievements) {
    const grants = grantsOf(achievement);
    const serves = grants.some(({ skill, level }) =>
      asked.some((ask) => ask.skill === skill && level >= Math.min(ask.level, 3)),
    );
    // Free and short ones are taken by many, others by some; what lapses was asked for by the safety officer.
    const isShort = achievement.hours <= 10 || achievement.months === 12;
    const appeal = (drive * 0.5 + 0.5 * Number(isShort)) * (isShort ? 1 : 0.9);
    if (!serves || !draw.happens(appeal) || grants.some(isLimited)) continue;
    const ago = draw.between(10, 700);
    const fate = draw.happens(0.035) ? ("revoked" as const) : undefined;
    record.earned(achievement, ago, fate && { revokedAgo: draw.between(2, Math.max(3, ago - 20)) });
    const lapsed = ago - achievement.months * 30.4;
    if (
      achievement.months > 0 &&
      lapsed > 30 &&
      !fate &&
      draw.happens(0.6 - 0.3 * Number(person.team.drive < 0.3))
    ) {
      record.earned(achievement, Math.max(8, lapsed + 14));
    }
  }
}

/** What some people of Digital Marketing can do besides, and three badges of theirs. */
function beside(place: number, record: PersonRecord) {
  if (place === 6) record.stated("manager", { skill: "video-production", level: 4 }, 410);
  if (place === 11) record.stated("manager", { skill: "video-production", level: 2 }, 150);
  const badge = oneBadge[place];
  if (badge) {
    const { ago, revokedAgo } = badge;
    const fate = revokedAgo === undefined ? undefined : { revokedAgo };
    record.earned(achievementNamed("Social Media Marketing"), ago, fate);
  }
  if (place === 8) record.stated("assessor", { skill: "brand-management", level: 4 }, 365);
}
