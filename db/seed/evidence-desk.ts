import type { Db } from "@/db/client";
import {
  assessment,
  assessorSeat,
  criterionMark,
  quickComment,
  submission,
  submissionItem,
} from "@/db/schema";
import type { Calendar } from "./calendar";
import { achievementId, achievementNamed, criterionId } from "./catalogue";
import { personId } from "./organisation";
import type { PersonStory } from "./people";
import { idOf } from "./random";
import { userId } from "./sign-ins";
import { store } from "./store";
import { learnerOf, type SubmissionStory, submissions } from "./submissions";
import { type AssignmentStory, assignmentId } from "./work";

/** A story with the person whom it is about. */
export type Told = { story: SubmissionStory; id: string; learner: PersonStory };

/** The work that is under way as of now. */
export const tellSubmissions = (people: readonly PersonStory[]): Told[] =>
  submissions.map((story) => ({
    story,
    id: idOf("submission", `${story.achievement}/${story.status}`),
    learner: learnerOf(story, people),
  }));

const quickComments = [
  "Please add the date and what you did yourself.",
  "Show the result as well, not only the plan.",
  "I cannot open this file: please hand it in as a PDF.",
];

/** What was handed in, and what the assessor found so far. */
export async function storeSubmissions(
  db: Db,
  workspaceId: string,
  works: readonly Told[],
  assignments: readonly AssignmentStory[],
  { daysAgo }: Calendar,
): Promise<void> {
  const told = works.map((one) => ({
    ...one,
    achievement: achievementNamed(one.story.achievement).name,
  }));
  await store(
    db,
    submission,
    told.map(({ story, id, learner, achievement }) => {
      const asked = assignments.find(
        (one) => one.person === learner && one.achievement === achievement && one.status !== "cancelled",
      );
      return {
        workspaceId,
        id,
        personId: personId(learner),
        achievementId: achievementId(achievement),
        assignmentId: asked ? assignmentId(asked) : null,
        status: story.status,
        attempt: story.handedIn === null ? 0 : 1,
        createdAt: daysAgo(story.begun),
        submittedAt: story.handedIn === null ? null : daysAgo(story.handedIn),
      };
    }),
  );
  await store(
    db,
    submissionItem,
    told.flatMap(({ story, id, achievement }) =>
      story.texts.map((text, index) => ({
        workspaceId,
        id: idOf("submission-item", `${id}/${index}`),
        submissionId: id,
        criterionId: criterionId(achievement, index + 1),
        kind: "text" as const,
        text,
        isPublic: index === 0,
        createdAt: daysAgo(story.handedIn ?? story.begun),
      })),
    ),
  );

  await store(
    db,
    assessorSeat,
    told.flatMap(({ story, id }) =>
      story.handedIn === null
        ? []
        : [story.assessed, ...(story.markedTwice ? [story.markedTwice] : [])].map((one, index) => ({
            workspaceId,
            submissionId: id,
            attempt: 1,
            place: index + 1,
            userId: userId(one?.by ?? "assessor"),
            assignedAt: daysAgo(story.handedIn ?? 0),
          })),
    ),
  );
  await store(
    db,
    quickComment,
    quickComments.map((text, index) => ({
      workspaceId,
      id: idOf("quick-comment", text),
      text,
      createdAt: daysAgo(30 - index),
    })),
  );

  const assessed = told.flatMap(({ story, id, achievement }) =>
    [story.assessed, story.markedTwice].flatMap((one, index) =>
      one ? [{ ...one, place: index + 1, submissionId: id, achievement }] : [],
    ),
  );
  const assessmentId = ({ submissionId, place }: { submissionId: string; place: number }) =>
    idOf("assessment", place === 1 ? submissionId : `${submissionId}/${place}`);
  await store(
    db,
    assessment,
    assessed.map((one) => ({
      workspaceId,
      id: assessmentId(one),
      submissionId: one.submissionId,
      attempt: 1,
      place: one.place,
      assessorUserId: userId(one.by ?? "assessor"),
      outcome: one.marks.every(([verdict]) => verdict === "meets")
        ? ("recommended" as const)
        : ("returned" as const),
      achievedLevel: one.level,
      comment: one.comment,
      decidedAt: daysAgo(one.ago),
    })),
  );
  await store(
    db,
    criterionMark,
    assessed.flatMap((one) =>
      one.marks.map(([verdict, level, comment], index) => ({
        workspaceId,
        assessmentId: assessmentId(one),
        criterionId: criterionId(one.achievement, index + 1),
        verdict,
        level,
        comment,
      })),
    ),
  );
}
