import { describe, expect, test } from "vitest";
import { indexCatalogue } from "@/server/recommend/catalogue";
import { recommend } from "@/server/recommend/ranking";
import { differences, list, reasonsFor } from "@/server/recommend/reasons";
import { aCell, anOffer, holding, needsSkill } from "./offers";

const nameOf = (skillId: string) => ({ sql: "SQL", privacy: "Privacy" })[skillId] ?? skillId;
const measured = [
  aCell("sql", 2, 3, { importance: 4 }),
  aCell("privacy", 0, 2, { importance: 4, mandatory: true }),
];
const catalogue = indexCatalogue([
  anOffer("Privacy basics", { hours: 5, grants: [{ skillId: "privacy", level: 1 }] }),
  anOffer("Data law", {
    hours: 15,
    price: 120,
    grants: [
      { skillId: "privacy", level: 2 },
      { skillId: "sql", level: 3 },
    ],
    prerequisites: [[needsSkill("privacy", 1)]],
  }),
]);
const [basics, law] = recommend(measured, holding({ sql: 2 }), catalogue);
if (!basics || !law) throw new Error("two recommendations were expected");
const facts = { nameOf, currency: "EUR", weightedGap: 12, unlocks: [], equals: [] };

describe("reasons", () => {
  test("say what closes, how much, in what time, at what price and what it opens", () => {
    // 4 × 1 of 12 points in 5 h.
    expect(reasonsFor(basics, { ...facts, unlocks: ["Data law"] })).toEqual([
      "It raises Privacy 0 → 1 (2 required, mandatory).",
      "That closes 4 gap points of your 12 (33 %), 4 of them in mandatory skills.",
      "It takes 5 h, so each hour closes 0.8 gap points.",
      "It is free.",
      "Afterwards you can start Data law.",
    ]);
  });

  test("say that the numbers are those of the whole pathway", () => {
    expect(reasonsFor(law, facts)).toEqual([
      "It raises Privacy 0 → 2 (2 required, mandatory) and SQL 2 → 3 (3 required).",
      "That closes 12 gap points of your 12 (100 %), 8 of them in mandatory skills.",
      "It takes 20 h, so each hour closes 0.6 gap points.",
      "It costs €120.",
      "You need Privacy basics first; the numbers are those of all 2 badges together.",
    ]);
  });

  test("do not divide by no hours, and own up to a tie", () => {
    const exam = { ...basics, hours: 0, gainPerHour: Number.POSITIVE_INFINITY };
    const words = reasonsFor(exam, { ...facts, equals: ["Privacy exam"] });
    expect(words).toContain("It takes no learning time: you only show what you can do.");
    expect(words.at(-1)).toBe("Equally good: Privacy exam. Only the name decided which stands first.");
  });

  test("an alternative says how it differs", () => {
    expect(differences(law, basics, facts)).toEqual([
      "closes 8 more gap points",
      "15 h longer",
      "€120 dearer",
      "also raises SQL",
    ]);
    expect(differences(basics, law, facts)).toEqual([
      "closes 8 fewer gap points",
      "15 h shorter",
      "€120 cheaper",
      "leaves SQL as it is",
    ]);
  });

  test.each([
    { words: [], said: "" },
    { words: ["a"], said: "a" },
    { words: ["a", "b", "c"], said: "a, b and c" },
    { words: ["a", "b", "c", "d", "e"], said: "a, b, c and 2 more" },
  ])("a list reads “$said”", ({ words, said }) => {
    expect(list(words)).toBe(said);
  });
});
