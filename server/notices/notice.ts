import type { NoticeKind } from "@/db/enums";

/** What became of a badge at its issuer, who is not us. */
export type NewsOfBadge = "revoked" | "suspended" | "expired" | "reinstated";

/** What the sentence of each kind needs. A new kind begins here: its words, its sentence, its link. */
export type NoticeWords = {
  assigned: { badge: string; achievementId: string; by: string; dueAt: string | null };
  "evidence-returned": { badge: string; achievementId: string };
  "evidence-declined": { badge: string; achievementId: string };
  "badge-issued": { badge: string; publicId: string };
  "badge-revoked": { badge: string; publicId: string; person: string; reason: string };
  "badge-elsewhere": {
    badge: string;
    person: string;
    news: NewsOfBadge;
    /** Required skills of which less is proven because of it. */
    losses: { id: string; name: string }[];
  };
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
    case "assigned": {
      const { badge, by, dueAt } = told.words;
      return `${by} asks you to earn “${badge}”${dueAt ? ` by ${dateFormat.format(new Date(dueAt))}` : ""}.`;
    }
    case "evidence-returned":
      return `Your evidence for “${told.words.badge}” came back: something is still missing.`;
    case "evidence-declined":
      return `“${told.words.badge}” was not awarded to you. The reason stands with your evidence.`;
    case "badge-issued":
      return `Your evidence was approved, and the badge “${told.words.badge}” is yours.`;
    case "badge-revoked": {
      const { badge, person, reason } = told.words;
      return `${isAboutSelf ? "Your badge" : "The badge"} “${badge}”${isAboutSelf ? "" : ` of ${person}`} was revoked: ${reason}`;
    }
    case "badge-elsewhere": {
      const { badge, person, news, losses } = told.words;
      const whose = isAboutSelf ? `Your badge “${badge}”` : `The badge “${badge}” of ${person}`;
      return [`${whose} ${newsInWords[news]}.`, ...lossInWords(losses, isAboutSelf)].join(" ");
    }
    case "import-ended":
      return importInWords(told.words);
  }
}

const newsInWords: Record<NewsOfBadge, string> = {
  revoked: "was revoked by its issuer",
  suspended: "was suspended by its issuer",
  expired: "has expired",
  reinstated: "is valid again: its issuer stands by it",
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
    case "assigned":
    case "evidence-returned":
    case "evidence-declined":
      return `/me/evidence/${told.words.achievementId}`;
    case "badge-issued":
    case "badge-revoked":
      return `/b/${told.words.publicId}`;
    case "badge-elsewhere": {
      const [loss] = told.words.losses;
      if (isAboutSelf) return "/me/passport";
      return loss && teamId ? `/team/${teamId}?cell=${aboutPersonId}:${loss.id}` : `/people/${aboutPersonId}`;
    }
    case "import-ended":
      return `/imports/${told.subjectId}`;
  }
}

const dateFormat = new Intl.DateTimeFormat("en-GB", {
  day: "numeric",
  month: "long",
  year: "numeric",
  timeZone: "UTC",
});
const listFormat = new Intl.ListFormat("en-GB", { type: "conjunction" });
