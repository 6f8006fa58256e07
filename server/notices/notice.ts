import type { AssignmentAnswer, AssignmentKind, KeyAlgorithm, NoticeKind } from "@/db/enums";

/** What became of a badge at its issuer, who is not us. */
export type NewsOfBadge = "revoked" | "suspended" | "expired" | "reinstated";

/** What the sentence of each kind needs. A new kind begins here: its words, its sentence, its link. */
export type NoticeWords = {
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
  "request-made": { name: string; by: string; people: number };
  "request-answered": {
    name: string;
    by: string;
    answer: "approved" | "declined" | "returned";
    words: string;
  };
  /** Without the learner, who may be hidden from whoever assesses. */
  "evidence-to-assess": { badge: string };
  "request-ended": { name: string; person: string };
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
  "badge-issued": { badge: string; publicId: string };
  "badge-revoked": { badge: string; publicId: string; person: string; reason: string };
  "badge-changed": {
    badge: string;
    publicId: string;
    person: string;
    news: "suspended" | "reinstated" | "reissued";
    /** "": none is given. */
    reason: string;
  };
  "badge-elsewhere": {
    badge: string;
    person: string;
    news: NewsOfBadge;
    /** Required skills of which less is proven because of it. */
    losses: { id: string; name: string }[];
  };
  /** `renewalOf`: the achievement whose badge is renewed here; none where it was issued elsewhere. */
  "expires-soon": { badge: string; expiresAt: string; renewalOf?: string };
  "import-ended": {
    file: string;
    outcome: "finished" | "failed" | "cancelled" | "undone";
    /** Who cancelled or undid it. */
    by: string;
    created: number;
    updated: number;
    unchanged: number;
    failed: number;
  };
  "badge-asked": { badge: string; achievementId: string; person: string };
  /** What does not hold, a sentence each. */
  "issuing-broken": { broken: string[] };
  "key-rotation-due": { algorithm: KeyAlgorithm; dueAt: string };
  "evidence-waits": { waiting: number; since: string };
  "minimum-fallen": {
    teamId: string;
    team: string;
    skill: string;
    level: number;
    holders: number;
    needed: number;
  };
  "signed-in": { program: string; at: string };
};

/** One thing to tell: of which kind, about what, in which words. */
export type Notice = {
  [Kind in NoticeKind]: {
    kind: Kind;
    /** The assignment, submission, earned credential or import. */
    subjectId: string;
    /** Tells several events about one subject apart: the attempt, the day. */
    occasion?: string;
    /** Whom it is about; who may not see them is not shown it. */
    aboutPersonId: string | null;
    words: NoticeWords[Kind];
  };
}[NoticeKind];

/** Who reads it, as far as the words depend on that. */
type Reader = {
  /** It is about themselves. */
  isAboutSelf: boolean;
  /** The team of whom it is about, now. */
  teamId: string | null;
};

type Told = { [Kind in NoticeKind]: { kind: Kind; subjectId: string; words: NoticeWords[Kind] } }[NoticeKind];

/** The event's name, under which nobody is told of it twice. */
export const eventOf = ({ kind, subjectId, occasion }: Notice): string =>
  [kind, subjectId, ...(occasion ? [occasion] : [])].join("/");

/** What somebody is told, in one or two sentences. */
export function sentenceOf(told: Told, { isAboutSelf }: Reader): string {
  switch (told.kind) {
    case "assigned":
      return assignedInWords(told.words);
    case "assignment-answered":
      return answerInWords(told.words);
    case "assignment-cancelled":
      return `${told.words.by} no longer asks you to earn “${told.words.badge}”.`;
    case "proposal-left": {
      const { badge, proposed, by } = told.words;
      return `${by} asks you to stay with “${badge}” rather than “${proposed}”.`;
    }
    case "seat-given": {
      const { badge, person, dueAt } = told.words;
      return `${isAboutSelf ? "You have" : `${person} has`} a seat for “${badge}” now${by(dueAt)}.`;
    }
    case "waiting-ended":
      return `${told.words.by} took you off the waiting list for “${told.words.badge}”.`;
    case "due-soon":
      return `“${told.words.badge}” is due on ${dateFormat.format(new Date(told.words.dueAt))}.`;
    case "request-made": {
      const { name, by, people } = told.words;
      return `${by} asks for “${name}” of another provider${people > 1 ? ` for ${people} people` : ""}.`;
    }
    case "request-answered": {
      const { name, by, answer, words } = told.words;
      return `${by} ${requestAnswers[answer]} “${name}”${words ? `: ${words}` : "."}`;
    }
    case "request-ended": {
      const { name, person } = told.words;
      return isAboutSelf
        ? `Your badge “${name}” has come in, which is what you asked for.`
        : `${person} has earned “${name}”, which you asked for.`;
    }
    case "overdue": {
      const { badge, dueAt, person, isEscalated } = told.words;
      const was = `“${badge}” was due on ${dateFormat.format(new Date(dueAt))}`;
      return isAboutSelf
        ? `${was}. Hand in what you have, or tell whoever assigned it.${isEscalated ? " Your manager is told as well." : ""}`
        : `${was}, and ${person} has not handed it in.`;
    }
    case "evidence-to-assess":
      return `Evidence for “${told.words.badge}” waits for you to assess it.`;
    case "evidence-returned":
      return `Your evidence for “${told.words.badge}” came back: something is still missing.`;
    case "evidence-declined":
      return `“${told.words.badge}” was not awarded to you. The reason stands with your evidence.`;
    case "decision-appealed":
      return `${told.words.person} appeals against the decision on “${told.words.badge}”.`;
    case "appeal-decided":
      return told.words.outcome === "upheld"
        ? `Your appeal about “${told.words.badge}” was upheld: your evidence is judged once more.`
        : `Your appeal about “${told.words.badge}” was rejected. The reason stands with your evidence.`;
    case "coach-needed": {
      const { badge, person, attempts, isForLead } = told.words;
      if (isAboutSelf) {
        return `Your evidence for “${badge}” came back ${attempts} times. L&D names somebody who helps you before you hand in again.`;
      }
      const cameBack = `The evidence of ${person} for “${badge}” came back ${attempts} times`;
      return isForLead
        ? `${cameBack}. Name a coach, or say that none is needed.`
        : `${cameBack}. L&D names a coach.`;
    }
    case "coach-named": {
      const { badge, person, coach } = told.words;
      if (!isAboutSelf) return `Please coach ${person} for “${badge}”.`;
      return coach
        ? `${coach} helps you with “${badge}”. You can hand in again.`
        : `You can hand in evidence for “${badge}” again, without a coach.`;
    }
    case "badge-issued":
      return `Your evidence was approved, and the badge “${told.words.badge}” is yours.`;
    case "badge-revoked": {
      const { badge, person, reason } = told.words;
      return `${isAboutSelf ? "Your badge" : "The badge"} “${badge}”${isAboutSelf ? "" : ` of ${person}`} was revoked: ${reason}`;
    }
    case "badge-changed": {
      const { badge, person, news, reason } = told.words;
      const whose = isAboutSelf ? `Your badge “${badge}”` : `The badge “${badge}” of ${person}`;
      return `${whose} ${changesInWords[news]}${reason ? `: ${reason}` : "."}`;
    }
    case "badge-elsewhere": {
      const { badge, person, news, losses } = told.words;
      const whose = isAboutSelf ? `Your badge “${badge}”` : `The badge “${badge}” of ${person}`;
      return [`${whose} ${newsInWords[news]}.`, ...lossInWords(losses, isAboutSelf)].join(" ");
    }
    case "expires-soon": {
      const { badge, expiresAt, renewalOf } = told.words;
      return `Your badge “${badge}” expires on ${dateFormat.format(new Date(expiresAt))}. ${renewalOf ? "Renew it" : "Earn it again"} before then, and nothing is lost.`;
    }
    case "import-ended":
      return importInWords(told.words);
    case "issuing-broken":
      return `The hourly check of issued badges found something wrong. ${told.words.broken.join(" ")}`;
    case "badge-asked":
      return `${told.words.person} would like to earn “${told.words.badge}” and asks you for it.`;
    case "key-rotation-due": {
      const { algorithm, dueAt } = told.words;
      return `The ${algorithm} key that signs your badges is due to be changed by ${dateFormat.format(new Date(dueAt))}, a year after it began to sign.`;
    }
    case "evidence-waits": {
      const { waiting, since } = told.words;
      const what = waiting === 1 ? "1 piece of evidence has" : `${waiting} pieces of evidence have`;
      return `${what} waited for more than 5 working days${waiting === 1 ? "" : ", the longest"} since ${dateFormat.format(new Date(since))}.`;
    }
    case "minimum-fallen": {
      const { team, skill, level, holders, needed } = told.words;
      const left = holders === 0 ? "Nobody" : holders === 1 ? "Only 1 person" : `Only ${holders} people`;
      return `${left} of ${team} can do ${skill} at level ${level} now; the team needs ${needed}.`;
    }
    case "signed-in": {
      const { program, at } = told.words;
      return `Somebody signed in as you with ${program}, from a device that you had not used before, on ${timeFormat.format(new Date(at))} UTC. If it was not you, tell an admin at once.`;
    }
  }
}

const requestAnswers = {
  approved: "approved your request for",
  declined: "declined your request for",
  returned: "asks you something about your request for",
};

const by = (dueAt: string | null): string => (dueAt ? `, due on ${dateFormat.format(new Date(dueAt))}` : "");

const deeds: Record<AssignmentKind, string> = {
  recommended: "asks you to earn",
  mandatory: "requires you to earn",
  external: "approved that you earn",
};

function assignedInWords({ badge, by, dueAt, assignmentKind, place }: NoticeWords["assigned"]): string {
  const until = dueAt ? ` by ${dateFormat.format(new Date(dueAt))}` : "";
  const asked = `${by} ${deeds[assignmentKind ?? "recommended"]} “${badge}”${until}.`;
  return place === undefined
    ? asked
    : `${asked} No seat is free yet: you are number ${place} on the waiting list.`;
}

function answerInWords({
  badge,
  person,
  answer,
  words,
  proposed,
}: NoticeWords["assignment-answered"]): string {
  const said = words ? `: ${words}` : ".";
  if (answer === "accepted") return `${person} accepted “${badge}”.`;
  return answer === "declined"
    ? `${person} declined “${badge}”${said}`
    : `${person} proposes “${proposed}” instead of “${badge}”${said}`;
}

const newsInWords: Record<NewsOfBadge, string> = {
  revoked: "was revoked by its issuer",
  suspended: "was suspended by its issuer",
  expired: "has expired",
  reinstated: "is valid again: its issuer stands by it",
};

const changesInWords: Record<NoticeWords["badge-changed"]["news"], string> = {
  suspended: "was suspended and does not count until it is reinstated",
  reinstated: "was reinstated and counts again",
  reissued: "was issued anew under a new address; the old one points to it",
};

const mostNamed = 3;

function lossInWords(losses: readonly { name: string }[], isAboutSelf: boolean): string[] {
  if (losses.length === 0) return [];
  const named = losses.slice(0, mostNamed).map(({ name }) => name);
  const left = losses.length - named.length;
  const skills = listFormat.format(left > 0 ? [...named, `${left} more`] : named);
  return [
    isAboutSelf ? `Your role asks for more ${skills} than is proven now.` : `A gap opens in ${skills}.`,
  ];
}

function importInWords({
  file,
  outcome,
  by,
  created,
  updated,
  unchanged,
  failed,
}: NoticeWords["import-ended"]) {
  if (outcome === "cancelled") return `${by} cancelled your import of ${file}.`;
  if (outcome === "undone") return `${by} undid your import of ${file}.`;
  if (outcome === "failed") return `Your import of ${file} stopped. Its page says why, and what to do.`;
  const counts = Object.entries({ created, updated, unchanged, failed })
    .filter(([, rows]) => rows > 0)
    .map(([deed, rows]) => `${rows.toLocaleString("en-GB")} ${deed}`);
  return `Your import of ${file} finished${counts.length > 0 ? `: ${counts.join(", ")}` : ""}.`;
}

/** The page on which the reader sees what it is about. */
export function addressOf(told: Told, aboutPersonId: string | null, { isAboutSelf, teamId }: Reader): string {
  switch (told.kind) {
    case "assignment-answered":
      return "/assign";
    case "seat-given":
      return isAboutSelf ? `/me/evidence/${told.words.achievementId}` : "/assign";
    case "assigned":
    case "due-soon":
      return assignmentAddress(told.words);
    case "overdue":
      return isAboutSelf ? assignmentAddress(told.words) : `/people/${aboutPersonId}`;
    case "decision-appealed":
      return "/evidence/appeals";
    case "request-made":
      return "/assign/requests";
    case "request-answered":
    case "request-ended":
      return "/me/requests";
    case "assignment-cancelled":
    case "waiting-ended":
      return "/me";
    case "evidence-to-assess":
      return `/evidence/${told.subjectId}`;
    case "coach-needed":
      if (isAboutSelf) return `/me/evidence/${told.words.achievementId}`;
      return told.words.isForLead ? `/evidence/${told.subjectId}` : `/people/${aboutPersonId}`;
    case "coach-named":
      return isAboutSelf
        ? `/me/evidence/${told.words.achievementId}`
        : `/catalogue/${told.words.achievementId}`;
    case "proposal-left":
    case "evidence-returned":
    case "evidence-declined":
    case "appeal-decided":
      return `/me/evidence/${told.words.achievementId}`;
    case "badge-issued":
    case "badge-revoked":
    case "badge-changed":
      return `/b/${told.words.publicId}`;
    case "badge-elsewhere": {
      const [loss] = told.words.losses;
      if (isAboutSelf) return "/me/passport";
      return loss && teamId ? `/team/${teamId}?cell=${aboutPersonId}:${loss.id}` : `/people/${aboutPersonId}`;
    }
    case "expires-soon":
      return told.words.renewalOf ? `/me/evidence/${told.words.renewalOf}` : "/me/passport";
    case "import-ended":
      return `/imports/${told.subjectId}`;
    case "issuing-broken":
      return "/issue";
    case "badge-asked":
      return `/assign?people=${aboutPersonId}&achievements=${told.words.achievementId}`;
    case "key-rotation-due":
      return "/admin/keys";
    case "evidence-waits":
      return "/evidence";
    case "minimum-fallen":
      return `/team/${told.words.teamId}`;
    case "signed-in":
      return "/notices";
  }
}

/** Evidence for what is earned elsewhere is its badge, which comes in by another way. */
const assignmentAddress = ({
  achievementId,
  assignmentKind,
}: {
  achievementId: string;
  assignmentKind?: AssignmentKind;
}): string => (assignmentKind === "external" ? "/me/requests" : `/me/evidence/${achievementId}`);

const dateFormat = new Intl.DateTimeFormat("en-GB", {
  day: "numeric",
  month: "long",
  year: "numeric",
  timeZone: "UTC",
});
const timeFormat = new Intl.DateTimeFormat("en-GB", {
  dateStyle: "long",
  timeStyle: "short",
  timeZone: "UTC",
});
const listFormat = new Intl.ListFormat("en-GB", { type: "conjunction" });
