import type { Db } from "@/db/client";
import { auditEntry } from "@/db/schema";
import type { Calendar } from "./calendar";
import type { Told } from "./evidence-desk";
import { cast } from "./people";
import { idOf } from "./random";
import { freshRole } from "./roles";
import { userId } from "./sign-ins";
import { store } from "./store";
import { organisation } from "./teams";
import { type AssignmentStory, assignmentId } from "./work";

type Entry = {
  ago: number;
  by: keyof typeof cast | null;
  action: `${string}.${string}`;
  subject: readonly [kind: string, id: string];
  summary: string;
};

/** The audit log of what the demo's members did. */
export async function storeJournal(
  db: Db,
  workspaceId: string,
  works: readonly Told[],
  assignments: readonly AssignmentStory[],
  { daysAgo }: Calendar,
): Promise<void> {
  const entries: Entry[] = [
    {
      ago: 915,
      by: "admin",
      action: "people.workspace_created",
      subject: ["workspace", workspaceId],
      summary: `created the workspace ${organisation}`,
    },
    {
      ago: 6,
      by: "ld_lead",
      action: "ingest.requirements_imported",
      subject: ["job_role", idOf("role", freshRole.name)],
      summary: `imported the job role ${freshRole.name} with ${freshRole.statements.length} requirements, none of them aligned yet`,
    },
    ...assignments.map(
      (one): Entry => ({
        ago: one.made,
        by: one.by,
        action: "assign.assigned",
        subject: ["assignment", assignmentId(one)],
        summary: `assigned ${one.achievement} to ${one.person.name}`,
      }),
    ),
    ...works.flatMap(({ story, id, learner }): Entry[] => {
      const subject = ["submission", id] as const;
      const isEmployee = learner.name === cast.employee.name;
      return [
        {
          ago: story.handedIn ?? story.begun,
          by: isEmployee ? "employee" : null,
          action: story.handedIn === null ? "assess.begun" : "assess.submitted",
          subject,
          summary: isEmployee
            ? `began to collect evidence for ${story.achievement}`
            : `took in evidence of ${learner.name} for ${story.achievement}`,
        },
        ...(story.assessed
          ? [
              {
                ago: story.assessed.ago,
                by: story.assessed.by ?? ("assessor" as const),
                action: `assess.${story.status}` as const,
                subject,
                summary: `${story.status} ${learner.name}’s evidence for ${story.achievement}`,
              },
            ]
          : []),
      ];
    }),
  ];
  await store(
    db,
    auditEntry,
    entries.map(({ ago, by, action, subject, summary }) => ({
      workspaceId,
      id: idOf("audit", `${action}/${subject[1]}`),
      at: daysAgo(ago),
      actorUserId: by ? userId(by) : null,
      actorName: by ? cast[by].name : "Skillwright",
      action,
      subjectKind: subject[0],
      subjectId: subject[1],
      summary,
    })),
  );
}
