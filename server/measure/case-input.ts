import { z } from "zod";
import { evidenceSources, mergePolicies } from "@/db/enums";
import type { Case } from "./case";
import { defaultPolicy } from "./level-held";

const instant = z
  .union([z.iso.datetime({ offset: true }), z.iso.date()], {
    error: "expected a date such as 2026-06-30T12:00:00Z",
  })
  .transform((text) => new Date(text));
const optionalInstant = instant.nullish().transform((date) => date ?? null);
const level = z.number().nonnegative();
const validity = { validFrom: optionalInstant, validTo: optionalInstant };

const requirement = z
  .object({
    skill: z.string(),
    level,
    importance: z.number().positive().default(3),
    mandatory: z.boolean().default(false),
    ...validity,
  })
  .transform(({ skill, ...rest }) => ({ skillId: skill, ...rest }));

const evidence = z
  .object({
    skill: z.string(),
    level,
    source: z.enum(evidenceSources),
    issuedAt: instant,
    expiresAt: optionalInstant,
    revokedAt: optionalInstant,
  })
  .transform(({ skill, ...rest }) => ({ id: "", skillId: skill, ...rest }));

const exemption = z
  .object({ skill: z.string(), ...validity })
  .transform(({ skill, ...rest }) => ({ skillId: skill, ...rest }));

const person = z.object({
  id: z.string(),
  roles: z.array(z.object({ role: z.string(), ...validity })).default([]),
  evidence: z.array(evidence).default([]),
  exemptions: z.array(exemption).default([]),
});

const mapOf = <T extends z.ZodType>(value: T) =>
  z.record(z.string(), value).transform((record) => new Map(Object.entries(record)));

const measuredCase = z
  .object({
    roles: mapOf(z.array(requirement)),
    people: z.array(person),
    options: z.object({
      asOf: instant,
      policy: z.enum(mergePolicies).default(defaultPolicy.merge),
      floor: z.enum(evidenceSources).default(defaultPolicy.trustFloor),
      horizonDays: z.number().nonnegative().default(defaultPolicy.horizonDays),
    }),
    grants: mapOf(mapOf(level)).nullish(),
  })
  .superRefine(({ roles, people }, context) => {
    const seen = new Set<string>();
    people.forEach(({ id, roles: held }, index) => {
      if (seen.has(id)) {
        context.addIssue({
          code: "custom",
          path: ["people", index, "id"],
          message: `“${id}” is there twice; give each person an id of their own`,
        });
      }
      seen.add(id);
      held.forEach(({ role }, place) => {
        if (roles.has(role)) return;
        context.addIssue({
          code: "custom",
          path: ["people", index, "roles", place, "role"],
          message: `there is no role “${role}” in this case`,
        });
      });
    });
  })
  .transform(
    ({ roles, people, options, grants }): Case => ({
      roles,
      people,
      asOf: options.asOf,
      policy: { merge: options.policy, trustFloor: options.floor, horizonDays: options.horizonDays },
      grants: grants ?? null,
    }),
  );

/** `{"cases": […]}`: what the command `measure` takes. Keys that it does not know are ignored. */
export const casesInput = z.object({ cases: z.array(measuredCase) });
