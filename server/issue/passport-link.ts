const day = 24 * 3_600_000;

/** For how many days a link to a passport may work. */
export const linkDays = [7, 30, 90] as const;

export const linkEnd = (madeAt: Date, days: number): Date => new Date(madeAt.getTime() + days * day);
export const passportAddress = (origin: string, token: string): string => `${origin}/p/${token}`;

/** Whether a link opens. On the second it expires, it has expired. */
export const isOpenLink = (
  { revokedAt, expiresAt }: { revokedAt: Date | null; expiresAt: Date },
  now: Date,
): boolean => revokedAt === null && now < expiresAt;
