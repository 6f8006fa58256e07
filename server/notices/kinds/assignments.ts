import type { AssignmentAnswer, AssignmentKind } from "@/db/enums";
import { dateInWords } from "@/server/dates";
import { type Kinds, said } from "./kind";

/** An assignment from when it is made until it is overdue, with its seat. */
export type AssignmentWords = {
  assigned: {
    badge: string;
    achievementId: string;
    by: string;
    dueAt: string | null;
    /** None: recommended. Notices of former days do not say. */
    assignmentKind?: AssignmentKind;
    /** The place in line, where no seat was free. */
    place?: number;
  };
  "assignment-answered": {
    badge: string;
    person: string;
    answer: AssignmentAnswer;
    /** The learner's; "": none. */
    words: string;
    /** The badge that the learner would rather earn. */
    proposed: string | null;
  };
  "assignment-cancelled": { badge: string; by: string };
  "proposal-left": { badge: string; proposed: string; achievementId: string; by: string };
  "seat-given": { badge: string; achievementId: string; person: string; dueAt: string | null };
  "waiting-ended": { badge: string; by: string };
  "due-soon": { badge: string; achievementId: string; dueAt: string; assignmentKind: AssignmentKind };
  overdue: {
    badge: string;
    achievementId: string;
    dueAt: string;
    person: string;
    assignmentKind: AssignmentKind;
    /** Whether the learner's managers are told as well; notices of former days do not say. */
    isEscalated?: boolean;
  };
};

export const assignmentKinds: Kinds<AssignmentWords> = {
  assigned: { sentence: assigned, href: pageOf },
  "assignment-answered": { sentence: answered, href: () => "/assign" },
  "assignment-cancelled": {
    sentence: ({ badge, by }) => `${by} no longer asks you to earn “${badge}”.`,
    href: () => "/me",
  },
  "proposal-left": {
    sentence: ({ badge, proposed, by }) =>
      `${by} asks you to stay with “${badge}” rather than “${proposed}”.`,
    href: ({ achievementId }) => `/me/evidence/${achievementId}`,
  },
  "seat-given": {
    sentence: ({ badge, person, dueAt }, { isAboutSelf }) =>
      `${isAboutSelf ? "You have" : `${person} has`} a seat for “${badge}” now${dueAt ? `, due on ${dateInWords(dueAt)}` : ""}.`,
    href: ({ achievementId }, { isAboutSelf }) => (isAboutSelf ? `/me/evidence/${achievementId}` : "/assign"),
  },
  "waiting-ended": {
    sentence: ({ badge, by }) => `${by} took you off the waiting list for “${badge}”.`,
    href: () => "/me",
  },
  "due-soon": { sentence: ({ badge, dueAt }) => `“${badge}” is due on ${dateInWords(dueAt)}.`, href: pageOf },
  overdue: {
    sentence: ({ badge, dueAt, person, isEscalated }, { isAboutSelf }) => {
      const was = `“${badge}” was due on ${dateInWords(dueAt)}`;
      return isAboutSelf
        ? `${was}. Hand in what you have, or tell whoever assigned it.${isEscalated ? " Your manager is told as well." : ""}`
        : `${was}, and ${person} has not handed it in.`;
    },
    href: (words, { isAboutSelf, aboutPersonId }) =>
      isAboutSelf ? pageOf(words) : `/people/${aboutPersonId}`,
  },
};

const deeds: Record<AssignmentKind, string> = {
  recommended: "asks you to earn",
  mandatory: "requires you to earn",
  external: "approved that you earn",
};

function assigned({ badge, by, dueAt, assignmentKind, place }: AssignmentWords["assigned"]): string {
  const until = dueAt ? ` by ${dateInWords(dueAt)}` : "";
  const asked = `${by} ${deeds[assignmentKind ?? "recommended"]} “${badge}”${until}.`;
  return place === undefined
    ? asked
    : `${asked} No seat is free yet: you are number ${place} on the waiting list.`;
}

function answered({
  badge,
  person,
  answer,
  words,
  proposed,
}: AssignmentWords["assignment-answered"]): string {
  if (answer === "accepted") return `${person} accepted “${badge}”.`;
  return answer === "declined"
    ? `${person} declined “${badge}”${said(words)}`
    : `${person} proposes “${proposed}” instead of “${badge}”${said(words)}`;
}

/** Evidence for what is earned elsewhere is its badge, which comes in by another way. */
function pageOf({
  achievementId,
  assignmentKind,
}: AssignmentWords["assigned" | "due-soon" | "overdue"]): string {
  return assignmentKind === "external" ? "/me/requests" : `/me/evidence/${achievementId}`;
}
