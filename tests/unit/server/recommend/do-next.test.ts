import { describe, expect, test } from "vitest";
import { expiringSkill, fragileSkill, largestGap, type Reach } from "@/server/recommend/do-next";
import { anOffer } from "./offers";

const [ana, ben, cleo, dora] = ["Ana", "Ben", "Cleo", "Dora"].map((name) => ({
  id: name.toLowerCase(),
  name,
}));
if (!ana || !ben || !cleo || !dora) throw new Error("four people were expected");

const reach: Reach = {
  offer: anOffer("ir", { name: "IR basics" }),
  currency: "EUR",
  people: [ben, cleo],
  hours: 12,
  price: 0,
};
const fragile = { skillId: "s", skill: "Incident response", level: 3, needed: 3, holder: ana, reach };

describe("what a team should do next", () => {
  test("names the only one who can, and leads to the assignment that would change it", () => {
    expect(fragileSkill(fragile)).toEqual({
      kind: "single-point",
      sentence:
        "Only Ana can do Incident response at level 3; 2 people could reach it with IR basics (12 h, free).",
      href: "/assign?people=ben,cleo&achievements=ir",
      action: "Assign",
    });
  });

  test.each([
    { needed: 1, who: "which 1 person needs" },
    { needed: 3, who: "which 3 people need" },
  ])("says when nobody can, $who", ({ needed, who }) => {
    const { kind, sentence } = fragileSkill({ ...fragile, needed, holder: null });
    expect(kind).toBe("uncovered");
    expect(sentence).toContain(`Nobody can do Incident response at level 3, ${who};`);
  });

  test("leads to the skill when no badge helps", () => {
    expect(fragileSkill({ ...fragile, reach: null })).toMatchObject({
      sentence:
        "Only Ana can do Incident response at level 3, and no micro-credential brings anybody else there.",
      href: "/skills/s",
    });
  });

  test.each([
    { people: [ana], named: "Ana", href: "/people/ana" },
    { people: [ana, ben, cleo, dora], named: "Ana, Ben and 2 more", href: "/team/t?state=expiring" },
  ])("names whose skill runs out: $named", ({ people, named, href }) => {
    const until = new Date("2026-07-03T00:00:00Z");
    expect(expiringSkill({ skill: "Privacy", people, until }, "t")).toMatchObject({
      sentence: `Privacy of ${named} runs out by 3 July 2026; a new proof before then keeps the gap closed.`,
      href,
    });
  });

  test("says what the best badge would close", () => {
    expect(largestGap({ reach: { ...reach, price: 90 }, points: 18 }).sentence).toBe(
      "IR basics (12 h, €90) would close 18 gap points of 2 people, more than any other badge.",
    );
  });
});
