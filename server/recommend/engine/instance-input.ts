import { z } from "zod";
import type { PlanInstance } from "./instance";
import { instanceConflicts } from "./instance-conflicts";

const id = z.union([z.string().min(1), z.number()], { error: "give an id, a text or a number" });
const shown = (value: unknown) => (value === undefined ? "nothing" : JSON.stringify(value));
const number = (what: string, isRight: (value: number) => boolean) =>
  z.custom<number>((value) => typeof value === "number" && Number.isFinite(value) && isRight(value), {
    error: ({ input }) => `${shown(input)} stands here; give ${what}`,
  });

const level = number("a level above 0", (value) => value > 0);
const heldLevel = number("the level held, 0 or more", (value) => value >= 0);
const skillLevel = z.object({ skill: id, level });
const way = z.union([skillLevel, z.object({ credential: id })], {
  error: 'give {"credential": …} or {"skill": …, "level": …}',
});
const list = <T extends z.ZodType>(of: T) => z.array(of).default([]);

const role = z.object({
  id,
  req: z.array(
    z.object({
      skill: id,
      level,
      weight: number("a weight of 0 or more", (value) => value >= 0),
      mandatory: z.boolean().default(false),
    }),
  ),
});

const credential = z.object({
  id,
  grants: list(skillLevel),
  hours: number("the hours that it takes, more than 0: a plan is made within hours", (value) => value > 0),
  price: number("a price of 0 or more", (value) => value >= 0),
  seats: number(
    "a whole number of seats, 0 or more, or null for no limit",
    (value) => Number.isInteger(value) && value >= 0,
  ).nullish(),
  validity: number("the months that it is valid, or 0 for ever", (value) => value >= 0).default(0),
  mode: z.string().optional(),
  language: z.string().optional(),
  preSkills: list(skillLevel),
  preCreds: list(id),
  preAny: z.array(z.array(way).min(1, "a list of ways needs one at least")).optional(),
});

const employee = z.object({
  id,
  team: id.default(""),
  role: id.nullable(),
  held: z.record(z.string(), heldLevel).default({}),
  heldCreds: list(id),
  hoursCap: number("the hours that this person has, 0 or more", (value) => value >= 0),
  crit: number("what this person’s gaps count, 0 or more; 1 is usual", (value) => value >= 0).default(1),
  pins: z.array(id).optional(),
  bans: z.array(id).optional(),
  freeOnly: z.boolean().optional(),
  modes: z.array(z.string()).optional(),
  languages: z.array(z.string()).optional(),
});

const target = z.object({
  team: id,
  skill: id,
  level,
  k: number("a whole number of people, 0 or more", (value) => Number.isInteger(value) && value >= 0),
  rho: number("what each newly qualified person is worth, 0 or more", (value) => value >= 0),
});

const planInstance = z.object({
  mandatoryFactor: number("what a mandatory requirement counts more, 1 or more", (value) => value >= 1),
  budget: number("a budget of 0 or more, or null for no limit", (value) => value >= 0).nullish(),
  roles: z.array(role),
  creds: z.array(credential),
  employees: z.array(employee),
  targets: list(target),
  horizonMonths: number("the months until the horizon, 0 or more", (value) => value >= 0).optional(),
  floor: z.boolean().optional(),
});

const mostTold = 20;

/**
 * What a file or a request holds as an instance, or why it cannot be planned for: a sentence for each place, that says what is
 * wrong and how to mend it. Ids that only differ in being a number or a text are the same.
 */
export function readInstance(
  json: unknown,
): { ok: true; instance: PlanInstance } | { ok: false; problems: string[] } {
  const read = planInstance.safeParse(json);
  if (!read.success) {
    const problems = read.error.issues.map(({ path, message }) => `${placeOf(path)}: ${message}.`);
    return { ok: false, problems: withRest(problems) };
  }
  const { budget = null, creds, employees, ...rest } = read.data;
  const instance: PlanInstance = {
    ...defined(rest),
    budget,
    creds: creds.map(({ seats = null, ...one }) => ({ ...defined(one), seats })),
    employees: employees.map(defined),
  };
  const problems = instanceConflicts(instance);
  return problems.length > 0 ? { ok: false, problems: withRest(problems) } : { ok: true, instance };
}

const withRest = (problems: readonly string[]): string[] =>
  problems.length > mostTold
    ? [...problems.slice(0, mostTold), `And ${problems.length - mostTold} more.`]
    : [...problems];

/** “creds[3].hours” */
const placeOf = (path: readonly PropertyKey[]): string =>
  path
    .map((key) => (typeof key === "number" ? `[${key}]` : `.${String(key)}`))
    .join("")
    .replace(/^\./, "") || "The instance";

type Defined<T> = { [K in keyof T]: Exclude<T[K], undefined> };

/** Without the keys whose value is undefined. */
const defined = <T extends object>(value: T): Defined<T> =>
  Object.fromEntries(Object.entries(value).filter(([, own]) => own !== undefined)) as Defined<T>;
