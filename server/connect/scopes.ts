const root = "https://purl.imsglobal.org/spec/ob/v3p0/scope";

/** What a program can be allowed, as the Open Badges API 3.0 names it, and in words for whoever decides. */
export const badgeScopes = {
  readBadges: `${root}/credential.readonly`,
  addBadges: `${root}/credential.upsert`,
  readProfile: `${root}/profile.readonly`,
  changeProfile: `${root}/profile.update`,
} as const;
export type BadgeScope = (typeof badgeScopes)[keyof typeof badgeScopes];

const words: Record<BadgeScope, string> = {
  [badgeScopes.readBadges]: "See all your badges, with everything that stands in them",
  [badgeScopes.addBadges]:
    "Add badges to your record, and replace badges there by newer ones of the same issuer",
  [badgeScopes.readProfile]: "See your name and your e-mail address",
  [badgeScopes.changeProfile]:
    "Add to your profile what it knows of you, such as a website; never your name or e-mail address",
};

/** The scopes of a request that are ours, each once, in our order. */
export const scopesIn = (requested: string): BadgeScope[] => {
  const asked = new Set(requested.split(" "));
  return Object.values(badgeScopes).filter((scope) => asked.has(scope));
};

/** What these scopes allow, a phrase for each; those that are not ours say nothing. */
export const inWords = (scopes: readonly string[]): string[] =>
  scopesIn(scopes.join(" ")).map((scope) => words[scope]);
