import { type Kinds, said } from "./kind";

/** What somebody asks for: a credential of another provider, or a badge of ours. */
export type RequestWords = {
  "request-made": { name: string; by: string; people: number };
  "request-answered": {
    name: string;
    by: string;
    answer: "approved" | "declined" | "returned";
    words: string;
  };
  "request-ended": { name: string; person: string };
  "badge-asked": { badge: string; achievementId: string; person: string };
};

const answers: Record<RequestWords["request-answered"]["answer"], string> = {
  approved: "approved your request for",
  declined: "declined your request for",
  returned: "asks you something about your request for",
};

export const requestKinds: Kinds<RequestWords> = {
  "request-made": {
    sentence: ({ name, by, people }) =>
      `${by} asks for “${name}” of another provider${people > 1 ? ` for ${people} people` : ""}.`,
    href: () => "/assign/requests",
  },
  "request-answered": {
    sentence: ({ name, by, answer, words }) => `${by} ${answers[answer]} “${name}”${said(words)}`,
    href: () => "/me/requests",
  },
  "request-ended": {
    sentence: ({ name, person }, { isAboutSelf }) =>
      isAboutSelf
        ? `Your badge “${name}” has come in, which is what you asked for.`
        : `${person} has earned “${name}”, which you asked for.`,
    href: () => "/me/requests",
  },
  "badge-asked": {
    sentence: ({ badge, person }) => `${person} would like to earn “${badge}” and asks you for it.`,
    href: ({ achievementId }, { aboutPersonId }) =>
      `/assign?people=${aboutPersonId}&achievements=${achievementId}`,
  },
};
