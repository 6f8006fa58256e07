import type { Db } from "@/db/client";
import { assignment } from "@/db/schema";
import { achievements } from "./achievements";
import type { Calendar } from "./calendar";
import { achievementId, grantsOf } from "./catalogue";
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
  completed: number | null;
};

export const assignmentId = ({ person, achievement, made }: AssignmentStory) =>
  idOf("assignment", `${person.key}/${achievement}/${Math.round(made)}`);

const messages = [
  "Please plan this before the autumn fairs.",
  "You asked for it in our last talk. Take the hours from the project budget.",
  "We are short of this in the team. Tell me if the date does not fit.",
  "",
];

/** Who was asked to earn what: open, some of it overdue, and what has been done since. */
export function tellAssignments(people: readonly PersonStory[]): AssignmentStory[] {
  const draw = chance("assignments");
  const employee = people.find(({ name }) => name === cast.employee.name);
  const told: AssignmentStory[] = employee
    ? [
        {
          person: employee,
          achievement: "Measuring Marketing",
          by: "manager",
          status: "open",
          made: 12,
          due: -23,
          message: "The spring campaign would be a good case for this. Let us talk about it on Thursday.",
          completed: null,
        },
      ]
    : [];

  for (const [index, person] of people.entries()) {
    const role = roles.find(({ name }) => name === person.jobRole);
    const isOften = person.team.name === "Digital Marketing";
    if (!role || person === employee || person.name === cast.manager.name || index % (isOften ? 2 : 5) !== 0)
      continue;
    const asked = new Set(requirementsOf(role).map(({ skill }) => skill));
    const useful = achievements.filter((one) => grantsOf(one).some(({ skill }) => asked.has(skill)));
    if (useful.length === 0) continue;
    const made = draw.between(20, 160);
    const fate = draw.next();
    const status = fate < 0.66 ? "open" : fate < 0.92 ? "completed" : "cancelled";
    told.push({
      person,
      achievement: draw.pick(useful).name,
      by: isOften ? "manager" : "ld_lead",
      status,
      made,
      // About a third of what is open is overdue.
      due: draw.happens(0.85)
        ? draw.happens(0.33)
          ? draw.between(1, made - 8)
          : -draw.between(6, 75)
        : null,
      message: draw.pick(messages),
      completed: status === "completed" ? draw.between(1, made - 6) : null,
    });
  }
  return told;
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
      completedAt: one.completed === null ? null : daysAgo(one.completed),
    })),
  );
}
