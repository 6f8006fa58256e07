import { dateInWords } from "@/server/dates";
import type { Kinds } from "./kind";

/** Evidence that waits, what was found about it, and what follows where the answer was no. */
export type EvidenceWords = {
  /** Without the learner, who may be hidden from whoever assesses. */
  "evidence-to-assess": { badge: string };
  "evidence-waits": { waiting: number; since: string };
  "evidence-returned": { badge: string; achievementId: string };
  "evidence-declined": { badge: string; achievementId: string };
  "decision-appealed": { badge: string; person: string };
  "appeal-decided": { badge: string; achievementId: string; outcome: "upheld" | "rejected" };
  "coach-needed": {
    badge: string;
    achievementId: string;
    person: string;
    attempts: number;
    /** Who is told can name a coach. */
    isForLead: boolean;
  };
  "coach-named": {
    badge: string;
    achievementId: string;
    person: string;
    /** None: L&D found that none is needed. */
    coach: string | null;
  };
};

export const evidenceKinds: Kinds<EvidenceWords> = {
  "evidence-to-assess": {
    sentence: ({ badge }) => `Evidence for “${badge}” waits for you to assess it.`,
    href: (_, { subjectId }) => `/evidence/${subjectId}`,
  },
  "evidence-waits": {
    sentence: ({ waiting, since }) => {
      const what = waiting === 1 ? "1 piece of evidence has" : `${waiting} pieces of evidence have`;
      return `${what} waited for more than 5 working days${waiting === 1 ? "" : ", the longest"} since ${dateInWords(since)}.`;
    },
    href: () => "/evidence",
  },
  "evidence-returned": {
    sentence: ({ badge }) => `Your evidence for “${badge}” came back: something is still missing.`,
    href: ownEvidence,
  },
  "evidence-declined": {
    sentence: ({ badge }) => `“${badge}” was not awarded to you. The reason stands with your evidence.`,
    href: ownEvidence,
  },
  "decision-appealed": {
    sentence: ({ badge, person }) => `${person} appeals against the decision on “${badge}”.`,
    href: () => "/evidence/appeals",
  },
  "appeal-decided": {
    sentence: ({ badge, outcome }) =>
      outcome === "upheld"
        ? `Your appeal about “${badge}” was upheld: your evidence is judged once more.`
        : `Your appeal about “${badge}” was rejected. The reason stands with your evidence.`,
    href: ownEvidence,
  },
  "coach-needed": {
    sentence: ({ badge, person, attempts, isForLead }, { isAboutSelf }) => {
      if (isAboutSelf) {
        return `Your evidence for “${badge}” came back ${attempts} times. L&D names somebody who helps you before you hand in again.`;
      }
      const cameBack = `The evidence of ${person} for “${badge}” came back ${attempts} times`;
      return isForLead
        ? `${cameBack}. Name a coach, or say that none is needed.`
        : `${cameBack}. L&D names a coach.`;
    },
    href: (words, { isAboutSelf, subjectId, aboutPersonId }) => {
      if (isAboutSelf) return ownEvidence(words);
      return words.isForLead ? `/evidence/${subjectId}` : `/people/${aboutPersonId}`;
    },
  },
  "coach-named": {
    sentence: ({ badge, person, coach }, { isAboutSelf }) => {
      if (!isAboutSelf) return `Please coach ${person} for “${badge}”.`;
      return coach
        ? `${coach} helps you with “${badge}”. You can hand in again.`
        : `You can hand in evidence for “${badge}” again, without a coach.`;
    },
    href: (words, { isAboutSelf }) =>
      isAboutSelf ? ownEvidence(words) : `/catalogue/${words.achievementId}`,
  },
};

function ownEvidence({ achievementId }: { achievementId: string }): string {
  return `/me/evidence/${achievementId}`;
}
