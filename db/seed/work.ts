import type { Db } from "@/db/client";
import { assignment } from "@/db/schema";
import { achievements } from "./achievements";
import type { Calendar } from "./calendar";
import { achievementId, grantsOf } from "./catalogue";
import type { EvidenceStory } from "./evidence";
import { personId } from "./organisation";
import { cast, type PersonStory } from "./people";
import { chance, idOf } from "./random";
import { requirementsOf } from "./requirements";
import { roles } from "./roles";
import { userId } from "./sign-ins";
import { store } from "./store";

export type AssignmentStory = {
  person: PersonStory;
  achievement: string;
  by: "manager" | "ld_lead";
  status: "open" | "completed" | "cancelled";
  /** Days ago; a due date that lies ahead is negative. */
  made: number;
  due: number | null;
  message: string;
  completed: Date | null;
};

export const assignmentId = ({ person, achievement, made }: AssignmentStory) =>
  idOf("assignment", `${person.key}/${achievement}/${Math.round(made)}`);

const messages = [
  "Please plan this before the autumn fairs.",
  "You asked for it in our last talk. Take the hours from the project budget.",
  "We are short of this in the team. Tell me if the date does not fit.",
  "",
];

/** Who was asked to earn what: open, some of it overdue, withdrawn, and done as the history tells. */
export function tellAssignments(
  people: readonly PersonStory[],
  history: readonly EvidenceStory[],
  calendar: Calendar,
): AssignmentStory[] {
  const draw = chance("assignments");
  return people.flatMap((person, index): AssignmentStory[] => {
    if (person.name === cast.employee.name) return [ofTheEmployee(person)];
    const isOften = person.team.name === "Digital Marketing";
    if (person.managesTeam || index % (isOften ? 2 : 5) !== 0) return [];
    const by = isOften ? "manager" : "ld_lead";
    const awards = history.filter((one) => one.person === person && one.achievement !== null);
    const latest = awards.find(({ issuedAt }) => issuedAt > calendar.daysAgo(150));
    if (latest?.achievement && draw.happens(0.5)) {
      const ago = (calendar.now.getTime() - latest.issuedAt.getTime()) / 86_400_000;
      const made = ago + draw.between(15, 70);
      return [
        {
          person,
          achievement: latest.achievement,
          by,
          status: "completed",
          made,
          due: ago - draw.between(-5, 20),
          message: draw.pick(messages),
          completed: latest.issuedAt,
        },
      ];
    }

    const useful = usefulFor(person).filter((name) =>
      awards.every(({ achievement }) => achievement !== name),
    );
    if (useful.length === 0) return [];
    const made = draw.between(20, 160);
    // About a third of what is open is overdue.
    const due = draw.happens(0.33) ? draw.between(1, made - 8) : -draw.between(6, 75);
    return [
      {
        person,
        achievement: draw.pick(useful),
        by,
        status: draw.happens(0.9) ? "open" : "cancelled",
        made,
        due: draw.happens(0.85) ? due : null,
        message: draw.pick(messages),
        completed: null,
      },
    ];
  });
}

const ofTheEmployee = (person: PersonStory): AssignmentStory => ({
  person,
  achievement: "Measuring Marketing",
  by: "manager",
  status: "open",
  made: 12,
  due: -23,
  message: "The spring campaign would be a good case for this. Let us talk about it on Thursday.",
  completed: null,
});

function usefulFor(person: PersonStory): string[] {
  const role = roles.find(({ name }) => name === person.jobRole);
  const asked = new Set(role ? requirementsOf(role).map(({ skill }) => skill) : []);
  return achievements
    .filter((one) => grantsOf(one).some(({ skill }) => asked.has(skill)))
    .map(({ name }) => name);
}

export async function storeAssignments(
  db: Db,
  workspaceId: string,
  told: readonly AssignmentStory[],
  { daysAgo }: Calendar,
): Promise<void> {
  await store(
    db,
    assignment,
    told.map((one) => ({
      workspaceId,
      id: assignmentId(one),
      personId: personId(one.person),
      achievementId: achievementId(one.achievement),
      status: one.status,
      assignedBy: userId(one.by),
      dueAt: one.due === null ? null : daysAgo(one.due),
      message: one.message,
      createdAt: daysAgo(one.made),
      completedAt: one.completed,
    })),
  );
}
