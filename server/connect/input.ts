import { z } from "zod";

/** An authorization request that waits for an answer. */
export const askedInput = z.object({ uid: z.string().min(1).max(100) });
export const answerInput = askedInput.extend({ allow: z.boolean() });
export const appInput = z.object({ id: z.uuid() });

/** The query of `GET /credentials`. At most 100 at once. */
export const pageInput = z.object({
  limit: z.coerce
    .number({ error: "limit is a whole number from 1." })
    .int()
    .min(1)
    .default(50)
    .transform((limit) => Math.min(limit, 100)),
  offset: z.coerce.number({ error: "offset is a whole number from 0." }).int().min(0).default(0),
  since: z.iso
    .datetime({ offset: true, error: "since is a date and time such as 2026-01-31T00:00:00Z." })
    .optional(),
});

const text = z.string().max(1_000).optional();

/** What of a `Profile` a program may say; everything else of it stays the workspace's or is left out. */
export const profileInput = z.object({
  url: z.httpUrl().max(2_000).optional(),
  phone: text,
  description: z.string().max(5_000).optional(),
  givenName: text,
  familyName: text,
  additionalName: text,
  honorificPrefix: text,
  honorificSuffix: text,
});
