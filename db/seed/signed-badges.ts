import { achievementNamed, grantsOf } from "./catalogue";
import type { EvidenceStory } from "./evidence";
import type { Told } from "./evidence-desk";
import { cast, type PersonStory } from "./people";
import { idOf } from "./random";

type Story = {
  /** A member of the cast by name, a place within a team, or whoever earned it first. */
  learner?: string | { team: string; place: number };
  achievement: string;
  /** One text for each criterion of the rubric, in its order. The first is public. */
  texts: readonly string[];
  comment: string;
  revoked?: string;
  /** The award that has run out, and not one that holds. */
  isExpired?: true;
  /** A second assessor has marked it, too, and found the same, but for the criteria at these places. */
  markedTwice?: { butFor: readonly number[] };
};

/** Badges that the demo signs for real, so that strangers can verify them; the others it only took over. */
const stories: readonly Story[] = [
  {
    learner: cast.employee.name,
    achievement: "Content Writing for Engineers",
    texts: [
      "Customer case: how a dairy in Styria packs 60 cups a minute with one cell. 1,100 words, written with its maintenance engineer.",
      "Read 840 times in the first month; two plants asked for a visit and named the case as the reason. Confirmed by Technical Sales.",
      "Notes of two interviews, the outline that the engineer agreed to, and the customer's written release.",
    ],
    comment: "Precise, readable, and released by the customer. Recommended.",
    markedTwice: { butFor: [] },
  },
  {
    learner: cast.employee.name,
    achievement: "Data Protection in Daily Work",
    texts: [
      "Record of the newsletter's list of recipients: what is kept of whom, why, and for how long. 1,300 addresses without consent were deleted.",
      "The data protection officer has confirmed the record and the new rule for deleting after two years of silence.",
    ],
    comment: "Complete, and the process is better than before.",
  },
  {
    learner: { team: "Digital Marketing", place: 3 },
    achievement: "Social Media Marketing",
    texts: [
      "Four weeks on LinkedIn and YouTube for the mobile base: fifteen posts, four short films, every question answered within a day.",
      "Goal: 40 requests for a demonstration. Result: 47, of which sales confirmed 31 as serious.",
      "One page with goal, audience, budget and the people who answer, agreed with Technical Sales before the first post.",
    ],
    comment: "The conversations are what convinces here. Recommended.",
    markedTwice: { butFor: [] },
  },
  {
    learner: { team: "Digital Marketing", place: 10 },
    achievement: "Social Media Marketing",
    texts: [
      "A campaign for the training centre in Graz on LinkedIn and Instagram: ten posts, each with a trainer's own words.",
      "Goal: 80 bookings for the open day. Result: 96; 22 of those who came booked a course.",
      "The plan with its budget of 2,400 EUR and the list of trainers who had agreed to be shown.",
    ],
    comment: "Goal, result and cost are all there. Recommended.",
    markedTwice: { butFor: [2] },
  },
  {
    learner: { team: "Digital Marketing", place: 12 },
    achievement: "Social Media Marketing",
    texts: [
      "Four weeks on LinkedIn and YouTube for the palletiser: eleven posts and a film at a customer's plant.",
      "Goal: 30 requests for a quotation. Result: 34, as counted by the form on our page.",
      "The plan of the four weeks and the customer's agreement to be filmed.",
    ],
    comment: "Well planned and carried out. Recommended.",
    markedTwice: { butFor: [2] },
    revoked: "The figures handed in belong to another campaign.",
  },
  {
    achievement: "SQL for Analysts",
    texts: [
      "The weekly stock report rebuilt in nine queries; each figure names its tables.",
      "Two figures were wrong before: returned parts counted as stock, and one warehouse was missing. Confirmed by the planner.",
      "The report's definitions, agreed with those who read it.",
      "I would test the joins on one week first.",
    ],
    comment: "Traceable from the figure to the row. Recommended.",
  },
  {
    achievement: "Git for Everyday Work",
    texts: [
      "Pull request with four commits, from a branch to the merge, and the log of how I recovered a commit after a hard reset.",
      "Reviewed and merged by a colleague of the team.",
    ],
    comment: "Clean history, and the recovery is understood.",
  },
  {
    achievement: "Risk Assessment of Robot Cells",
    texts: [
      "Assessment of the packing cell in hall 2, made at the machine with its operator and a technician: fourteen hazards, five of them not known before.",
      "Three measures were agreed and carried out; the safety officer has signed them off.",
      "The cell's drawings, the record of near misses and the checklist that we went by.",
    ],
    comment: "The operator was heard, and it shows. Recommended.",
  },
  {
    achievement: "Vulnerability Management",
    texts: [
      "The production network's list of open findings before and after: 212 became 37, sorted by what can be reached from outside.",
      "None of the 37 is reachable from the office network; the owner of the segment has confirmed the reasons.",
      "How the risk of a finding was rated, agreed with the owners of the machines.",
      "I would have asked for the maintenance windows earlier.",
    ],
    comment: "Real risk, not the score alone, decided. Recommended.",
  },
  {
    achievement: "Planning a Project",
    texts: [
      "Plan of the move of the test bench with its six weekly states; each change names its reason.",
      "Two days late at the end, as announced in week four; inside the budget. Confirmed by the sponsor.",
      "Purpose, people and the first list of risks, from the opening meeting.",
      "I would ask the supplier for weekly states as well.",
    ],
    comment: "A plan that was kept true. Recommended.",
  },
  {
    achievement: "Tolerances That Make Sense",
    texts: [
      "Drawing of the flange with new tolerances, made together with the colleague who measures it, and the report of the first ten parts.",
      "Scrap fell from 6 to 1 per cent; the measuring time is the same.",
      "What the flange must do, and what the machine can hold.",
    ],
    comment: "Every tolerance has a reason. Recommended.",
  },
  {
    achievement: "Lockout and Tagout",
    texts: [
      "The palletising cell in hall 1 brought to zero energy for the change of a valve, and back: the signed permit, with a photograph of each lock and of the test that it does not start.",
      "The observer's sheet: each of the five sources was locked by two people, and nothing moved. Signed by the shift supervisor.",
    ],
    comment: "Every source of energy was found, the accumulator too.",
    isExpired: true,
  },
  {
    achievement: "Solution Selling",
    texts: [
      "From the first visit to an accepted concept for a bakery's packing line, with the notes of four visits.",
      "The customer's head of production writes that the concept solves the problem they had, not the one they had named.",
      "What I knew of the plant before the first visit, and my questions.",
      "I offered a price one visit too early.",
    ],
    comment: "Questions before answers. Recommended.",
  },
];

/** An award of the history that is signed, with the work that it was given for. */
export type SignedBadge = Told & {
  issuedAt: Date;
  revoked: { at: Date; reason: string } | null;
  evidence: readonly EvidenceStory[];
};

/** Finds each story's award in the history. A story without one is an error of the demo. */
export function tellSignedBadges(
  people: readonly PersonStory[],
  history: readonly EvidenceStory[],
  now: Date,
): SignedBadge[] {
  return stories
    .map((story) => signedBadge(story, people, history, now))
    .sort((a, b) => a.issuedAt.getTime() - b.issuedAt.getTime());
}

function signedBadge(
  story: Story,
  people: readonly PersonStory[],
  history: readonly EvidenceStory[],
  now: Date,
): SignedBadge {
  const first = history.find(
    (one) =>
      one.achievement === story.achievement &&
      isLearner(one.person, story.learner, people) &&
      (one.expiresAt !== null && one.expiresAt <= now) === (story.isExpired ?? false) &&
      (one.revokedAt !== null) === (story.revoked !== undefined),
  );
  if (!first) throw new Error(`Nobody in the demo has earned "${story.achievement}" as told.`);
  const { person, issuedAt, revokedAt } = first;
  const achievement = achievementNamed(story.achievement);
  const level = grantsOf(achievement)[0]?.level ?? null;
  const ago = (now.getTime() - issuedAt.getTime()) / 86_400_000;
  return {
    id: idOf("submission", `${achievement.name}/${person.key}/signed`),
    learner: person,
    story: {
      learner: person.name,
      achievement: achievement.name,
      status: "recommended",
      begun: ago + 10 + achievement.hours,
      handedIn: ago + 9,
      texts: story.texts,
      assessed: {
        ago: ago + 3,
        level,
        comment: story.comment,
        marks: story.texts.map(() => ["meets", level, ""] as const),
      },
      ...(story.markedTwice && {
        markedTwice: {
          ago: ago + 2,
          by: "colleague",
          level: story.markedTwice.butFor.length > 0 ? null : level,
          comment:
            story.markedTwice.butFor.length > 0 ? "One thing is missing." : "I found the same. Recommended.",
          marks: story.texts.map((_, place) =>
            story.markedTwice?.butFor.includes(place)
              ? (["cannot-tell", null, "This could be said more exactly."] as const)
              : (["meets", level, ""] as const),
          ),
        },
      }),
    },
    issuedAt,
    revoked: revokedAt && story.revoked ? { at: revokedAt, reason: story.revoked } : null,
    evidence: history.filter(
      (one) =>
        one.person === person &&
        one.achievement === achievement.name &&
        one.issuedAt.getTime() === issuedAt.getTime(),
    ),
  };
}

function isLearner(person: PersonStory, learner: Story["learner"], people: readonly PersonStory[]): boolean {
  if (learner === undefined) return person.team.name !== "Digital Marketing";
  if (typeof learner === "string") return person.name === learner;
  return person === people.filter(({ team }) => team.name === learner.team)[learner.place];
}
