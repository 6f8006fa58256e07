import { fc } from "@fast-check/vitest";
import type { Cell } from "@/server/measure/cell";
import type { Holdings, Offer, Prerequisite } from "@/server/recommend/catalogue";

/** An offer of which a test says only what matters to it. */
export const anOffer = (id: string, about: Partial<Offer> = {}): Offer => ({
  id,
  name: id,
  hours: 10,
  price: 0,
  grants: [],
  prerequisites: [],
  ...about,
});

export const needsBadge = (achievementId: string): Prerequisite => ({ kind: "achievement", achievementId });
export const needsSkill = (skillId: string, level: number): Prerequisite => ({
  kind: "skill",
  skillId,
  level,
});

export const holding = (levels: Record<string, number> = {}, achievements: string[] = []): Holdings => ({
  levels: new Map(Object.entries(levels)),
  achievements: new Set(achievements),
});

/** A measured cell; its gap follows from the two levels. */
export const aCell = (skillId: string, held: number, required: number, about: Partial<Cell> = {}): Cell => ({
  skillId,
  held,
  required,
  importance: 3,
  mandatory: false,
  gap: Math.max(0, required - held),
  surplus: Math.max(0, held - required),
  state: held === 0 ? "unassessed" : held < required ? "below" : held > required ? "exceeds" : "met",
  by: null,
  ...about,
});

const skills = ["a", "b", "c", "d"];
const ids = ["p", "q", "r", "s", "t", "u"];
const level = fc.integer({ min: 1, max: 5 });

const prerequisite: fc.Arbitrary<Prerequisite> = fc.oneof(
  fc.constantFrom(...ids).map(needsBadge),
  fc.tuple(fc.constantFrom(...skills), level).map(([skillId, l]) => needsSkill(skillId, l)),
);

/** Up to six offers with prerequisites that cross, circle and lead nowhere. */
export const offers: fc.Arbitrary<Offer[]> = fc
  .uniqueArray(fc.constantFrom(...ids), { minLength: 1, maxLength: 6 })
  .chain((chosen) =>
    fc.tuple(
      ...chosen.map((id) =>
        fc.record({
          id: fc.constant(id),
          name: fc.constantFrom("Alpha", "Beta", id),
          hours: fc.integer({ min: 0, max: 4 }),
          price: fc.constantFrom(0, 0, 50, 80),
          grants: fc.uniqueArray(fc.record({ skillId: fc.constantFrom(...skills), level }), {
            maxLength: 2,
            selector: ({ skillId }) => skillId,
          }),
          prerequisites: fc.array(fc.array(prerequisite, { minLength: 1, maxLength: 2 }), { maxLength: 2 }),
        }),
      ),
    ),
  );

export const cells: fc.Arbitrary<Cell[]> = fc
  .uniqueArray(
    fc.record({
      skillId: fc.constantFrom(...skills),
      held: fc.integer({ min: 0, max: 5 }),
      required: level,
      importance: level,
      mandatory: fc.boolean(),
    }),
    { selector: ({ skillId }) => skillId, maxLength: 4 },
  )
  .map((needs) =>
    needs.map(({ skillId, held, required, ...about }) => aCell(skillId, held, required, about)),
  );

/** The holdings of a person with these cells. */
export const holdingOf = (measured: readonly Cell[]): Holdings =>
  holding(Object.fromEntries(measured.map(({ skillId, held }) => [skillId, held])));
