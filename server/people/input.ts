import { z } from "zod";
import { membershipRoles } from "@/db/enums";

const name = (what: string) => z.string().trim().min(1, `Enter ${what}.`).max(200);

/** Compared and stored in lower case. */
const email = z
  .string()
  .trim()
  .toLowerCase()
  .pipe(z.email("Enter an e-mail address, such as ana@example.org."));

const password = z
  .string()
  .min(12, "Use at least 12 characters; a few words are fine.")
  .max(128, "Use at most 128 characters.");

export const setUpInput = z.object({
  workspaceName: name("the name of your organisation"),
  name: name("your name"),
  email,
  password,
});
export type SetUpInput = z.infer<typeof setUpInput>;

const roles = z
  .array(z.enum(membershipRoles))
  .min(1, "Choose at least one role.")
  .transform((given) => membershipRoles.filter((role) => given.includes(role)));

export const inviteInput = z.object({ email, roles, personId: z.uuid().nullable().default(null) });
export type InviteInput = z.infer<typeof inviteInput>;

export const withdrawInput = z.object({ invitationId: z.uuid() });

/** The token as it stands in the link. */
export const invitationInput = z.object({ token: z.string().max(200) });

export const acceptInput = z.object({ token: z.string().max(200), name: name("your name"), password });
export type AcceptInput = z.infer<typeof acceptInput>;

export const updateMemberInput = z.object({ memberId: z.uuid(), roles, personId: z.uuid().nullable() });
export type UpdateMemberInput = z.infer<typeof updateMemberInput>;

export const deactivateInput = z.object({ memberId: z.uuid() });

export const teamManagerInput = z.object({ teamId: z.uuid(), personId: z.uuid() });
export type TeamManagerInput = z.infer<typeof teamManagerInput>;

export const peopleInput = z
  .object({
    search: z.string().max(200).default(""),
    teamId: z.uuid().optional(),
    limit: z.int().min(1).max(1000).default(50),
  })
  .prefault({});
export type PeopleInput = z.infer<typeof peopleInput>;

export const auditInput = z
  .object({
    chapter: z.string().max(40).default(""),
    text: z.string().max(200).default(""),
    page: z.int().min(1).default(1),
  })
  .prefault({});
export type AuditInput = z.infer<typeof auditInput>;

export const removeDemoInput = z.object({ confirmation: z.string() });

/** `at`: what it asks for as of a date; none: now. */
export const jobRoleInput = z.object({ jobRoleId: z.uuid(), at: z.date().optional() });
