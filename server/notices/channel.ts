import { type MembershipRole, type NoticeChoice, type NoticeKind, noticeChoices } from "@/db/enums";

/** By which e-mail somebody hears of a notice. */
export type Timing = "at-once" | "digest";

type Channel = {
  /** Its name among the settings. */
  label: string;
  /** How the one it is about hears of it, or whoever it is for where it is about nobody. */
  self: Timing;
  /** How managers and L&D leads hear of it; null: they are never told. */
  others: Timing | null;
  /** The least that somebody may choose. What concerns security is "at-once": it cannot be turned down, and no hour is too quiet for it. */
  least: NoticeChoice;
  /** The only members who are ever told; none named: anybody may be. */
  only?: readonly MembershipRole[];
};

/** Screens 3.8. Total: a new kind of notice begins with its choice here. */
export const channels: Record<NoticeKind, Channel> = {
  assigned: { label: "A badge is assigned to me", self: "at-once", others: null, least: "app" },
  "assignment-answered": {
    label: "Somebody answers an assignment of mine",
    self: "digest",
    others: "digest",
    least: "off",
    only: ["manager", "ld_lead"],
  },
  "assignment-cancelled": {
    label: "An assignment of mine is cancelled",
    self: "at-once",
    others: null,
    least: "app",
  },
  "proposal-left": {
    label: "A badge that I proposed is not taken up",
    self: "at-once",
    others: null,
    least: "app",
  },
  "seat-given": { label: "I get a seat that I waited for", self: "at-once", others: null, least: "app" },
  "waiting-ended": { label: "My place on a waiting list ends", self: "at-once", others: null, least: "app" },
  "due-soon": { label: "A badge is due in 14 or 3 days", self: "digest", others: null, least: "app" },
  overdue: { label: "A badge is overdue", self: "at-once", others: "digest", least: "app" },
  "request-made": {
    label: "Somebody asks for a credential",
    self: "at-once",
    others: "digest",
    least: "off",
  },
  "request-answered": {
    label: "A credential that I asked for is decided on",
    self: "at-once",
    others: "at-once",
    least: "app",
  },
  "issuing-broken": {
    label: "Something is wrong with how badges are issued",
    self: "at-once",
    others: "at-once",
    least: "app",
    only: ["admin", "ld_lead"],
  },
  "request-ended": {
    label: "A credential that I asked for has come in",
    self: "digest",
    others: "digest",
    least: "off",
  },
  "badge-asked": { label: "Somebody asks me for a badge", self: "at-once", others: "at-once", least: "off" },
  "evidence-to-assess": {
    label: "Evidence waits for me to assess it",
    self: "at-once",
    others: null,
    least: "app",
    only: ["assessor", "ld_lead"],
  },
  "evidence-returned": { label: "My evidence comes back", self: "at-once", others: null, least: "app" },
  "evidence-declined": { label: "My evidence is declined", self: "at-once", others: null, least: "app" },
  "decision-appealed": {
    label: "Somebody appeals against a decision",
    self: "at-once",
    others: "at-once",
    least: "app",
    only: ["ld_lead"],
  },
  "appeal-decided": { label: "My appeal is decided", self: "at-once", others: null, least: "app" },
  "coach-needed": {
    label: "A badge takes a coach",
    self: "at-once",
    others: "digest",
    least: "app",
  },
  "coach-named": { label: "A coach is named", self: "at-once", others: null, least: "app" },
  "evidence-waits": {
    label: "Evidence waits for me longer than 5 working days",
    self: "digest",
    others: "digest",
    least: "off",
    only: ["assessor", "ld_lead"],
  },
  "badge-issued": { label: "A badge is issued to me", self: "at-once", others: null, least: "app" },
  "badge-revoked": { label: "A badge is revoked", self: "at-once", others: "digest", least: "app" },
  "badge-changed": {
    label: "A badge is suspended, reinstated or issued anew",
    self: "at-once",
    others: "digest",
    least: "app",
  },
  "badge-elsewhere": {
    label: "A badge is revoked, suspended or expired at its issuer",
    self: "at-once",
    others: "digest",
    least: "off",
  },
  "expires-soon": {
    label: "A badge of mine expires in 90, 30 or 7 days",
    self: "digest",
    others: null,
    least: "off",
  },
  "minimum-fallen": {
    label: "A team of mine falls below its minimum of a skill",
    self: "at-once",
    others: "at-once",
    least: "app",
  },
  "signed-in": {
    label: "Somebody signs in as me from a new device",
    self: "at-once",
    others: "at-once",
    least: "at-once",
  },
  "import-ended": {
    label: "An import of mine has ended",
    self: "at-once",
    others: null,
    least: "off",
    only: ["ld_lead", "admin"],
  },
  "key-rotation-due": {
    label: "A key that signs badges is due to be changed",
    self: "at-once",
    others: "at-once",
    least: "at-once",
    only: ["admin"],
  },
};

/** Whether a member with these roles may ever be told of a kind. */
export const mayHearOf = (kind: NoticeKind, roles: readonly MembershipRole[]): boolean =>
  channels[kind].only?.some((role) => roles.includes(role)) ?? true;

/** What somebody may choose for a kind, the most first. */
export const choicesOf = ({ least }: Pick<Channel, "least">): readonly NoticeChoice[] =>
  noticeChoices.slice(0, noticeChoices.indexOf(least) + 1);

/** Whether it is sent whatever was chosen, and at any hour. */
export const isSecurity = ({ least }: Pick<Channel, "least">): boolean => least === "at-once";

/** By which e-mail a member hears of a notice; null: by none. `choice` null: as usual. */
export function timingOf(channel: Channel, isAboutSelf: boolean, choice: NoticeChoice | null): Timing | null {
  if (choice === null || !choicesOf(channel).includes(choice))
    return isAboutSelf ? channel.self : channel.others;
  return choice === "at-once" || choice === "digest" ? choice : null;
}
