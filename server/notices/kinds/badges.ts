import { dateInWords } from "@/server/dates";
import { type Kinds, type Place, said } from "./kind";

/** What became of a badge at its issuer, who is not us. */
export type NewsOfBadge = "revoked" | "suspended" | "expired" | "reinstated";

/** A badge from when it is issued, by us or elsewhere, until it runs out. */
export type BadgeWords = {
  "badge-issued": { badge: string };
  "badge-revoked": { badge: string; person: string; reason: string };
  "badge-changed": {
    badge: string;
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
};

export const badgeKinds: Kinds<BadgeWords> = {
  "badge-issued": {
    sentence: ({ badge }) => `Your evidence was approved, and the badge “${badge}” is yours.`,
    href: whereItIsListed,
  },
  "badge-revoked": {
    sentence: (words, { isAboutSelf }) => `${whose(words, isAboutSelf)} was revoked: ${words.reason}`,
    href: whereItIsListed,
  },
  "badge-changed": {
    sentence: (words, { isAboutSelf }) =>
      `${whose(words, isAboutSelf)} ${changesInWords[words.news]}${said(words.reason)}`,
    href: whereItIsListed,
  },
  "badge-elsewhere": {
    sentence: (words, { isAboutSelf }) =>
      [
        `${whose(words, isAboutSelf)} ${newsInWords[words.news]}.`,
        ...lossInWords(words.losses, isAboutSelf),
      ].join(" "),
    href: ({ losses: [loss] }, { isAboutSelf, teamId, aboutPersonId }) => {
      if (isAboutSelf) return "/me/passport";
      return loss && teamId ? `/team/${teamId}?cell=${aboutPersonId}:${loss.id}` : `/people/${aboutPersonId}`;
    },
  },
  "expires-soon": {
    sentence: ({ badge, expiresAt, renewalOf }) =>
      `Your badge “${badge}” expires on ${dateInWords(expiresAt)}. ${renewalOf ? "Renew it" : "Earn it again"} before then, and nothing is lost.`,
    href: ({ renewalOf }) => (renewalOf ? `/me/evidence/${renewalOf}` : "/me/passport"),
  },
};

const whose = ({ badge, person }: { badge: string; person: string }, isAboutSelf: boolean): string =>
  isAboutSelf ? `Your badge “${badge}”` : `The badge “${badge}” of ${person}`;

const changesInWords: Record<BadgeWords["badge-changed"]["news"], string> = {
  suspended: "was suspended and does not count until it is reinstated",
  reinstated: "was reinstated and counts again",
  reissued: "was issued anew under a new address; the old one points to it",
};

const newsInWords: Record<NewsOfBadge, string> = {
  revoked: "was revoked by its issuer",
  suspended: "was suspended by its issuer",
  expired: "has expired",
  reinstated: "is valid again: its issuer stands by it",
};

const mostNamed = 3;
const listFormat = new Intl.ListFormat("en-GB", { type: "conjunction" });

function lossInWords(losses: readonly { name: string }[], isAboutSelf: boolean): string[] {
  if (losses.length === 0) return [];
  const named = losses.slice(0, mostNamed).map(({ name }) => name);
  const left = losses.length - named.length;
  const skills = listFormat.format(left > 0 ? [...named, `${left} more`] : named);
  return [
    isAboutSelf ? `Your role asks for more ${skills} than is proven now.` : `A gap opens in ${skills}.`,
  ];
}

/** Its own page may be shown to nobody by then; the holder's list of badges leads on to it where it is shown. */
function whereItIsListed(_words: unknown, { isAboutSelf, aboutPersonId }: Place): string {
  return isAboutSelf ? "/me/passport" : `/people/${aboutPersonId}`;
}
