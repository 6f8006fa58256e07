import { fc, test as law } from "@fast-check/vitest";
import { describe, expect, test } from "vitest";
import {
  canStart,
  type Holdings,
  holdingsAfter,
  indexCatalogue,
  type Offer,
} from "@/server/recommend/catalogue";
import { costOf, neededFor, pathfinder } from "@/server/recommend/pathway";
import { anOffer, holding, needsBadge, needsSkill, offers } from "./offers";

/** The names of the steps to the last of the offers, or "unreachable". */
function pathTo(catalogue: Offer[], held: Holdings = holding()) {
  const wanted = catalogue.at(-1) as Offer;
  const pathway = pathfinder(indexCatalogue(catalogue), held)(wanted);
  return pathway.kind === "pathway" ? pathway.steps.map(({ name }) => name).join(" ") : "unreachable";
}

const basics = anOffer("basics", { hours: 8, grants: [{ skillId: "sql", level: 2 }] });
const course = anOffer("course", { hours: 20, grants: [{ skillId: "sql", level: 3 }] });
const goal = (...prerequisites: Offer["prerequisites"]) => anOffer("goal", { hours: 5, prerequisites });

describe("the cheapest pathway", () => {
  test("is the achievement alone when nothing is asked for", () => {
    expect(pathTo([basics, goal()])).toBe("goal");
  });

  test("is the achievement alone when its prerequisites are held, as skill or as badge", () => {
    const both = goal([needsSkill("sql", 2)], [needsBadge("basics")]);
    expect(pathTo([basics, both], holding({ sql: 2 }, ["basics"]))).toBe("goal");
  });

  test("of several that would do, takes the one with the fewest hours", () => {
    expect(pathTo([course, basics, goal([needsSkill("sql", 2)])])).toBe("basics goal");
  });

  test("takes the longer one when only that reaches the level", () => {
    expect(pathTo([course, basics, goal([needsSkill("sql", 3)])])).toBe("course goal");
  });

  test("needs one of every group", () => {
    const git = anOffer("git", { hours: 2 });
    expect(
      pathTo([git, course, basics, goal([needsBadge("course"), needsBadge("basics")], [needsBadge("git")])]),
    ).toBe("git basics goal");
  });

  test("prefers one badge that gives both to two that give one each", () => {
    const one = anOffer("one", { hours: 4 });
    const two = anOffer("two", { hours: 4 });
    const both = anOffer("both", { hours: 7 });
    const either = goal([needsBadge("one"), needsBadge("both")], [needsBadge("two"), needsBadge("both")]);
    expect(pathTo([one, two, both, either])).toBe("both goal");
  });

  test.each([
    { because: "the lower price decides among equal hours", a: { price: 90 }, b: { price: 40 }, first: "b" },
    { because: "the name decides among equal hours and prices", a: {}, b: {}, first: "a" },
  ])("$because", ({ a, b, first }) => {
    expect(pathTo([anOffer("b", b), anOffer("a", a), goal([needsBadge("a"), needsBadge("b")])])).toBe(
      `${first} goal`,
    );
  });

  test("follows prerequisites of prerequisites, each before what needs it", () => {
    const chain = [
      anOffer("3", { prerequisites: [[needsBadge("2")]] }),
      anOffer("2", { prerequisites: [[needsBadge("1")]] }),
      anOffer("1"),
    ];
    expect(pathTo([...chain, goal([needsBadge("3")])])).toBe("1 2 3 goal");
  });

  test("goes round a circle where somebody outside opens it", () => {
    const p = anOffer("p", { hours: 1, prerequisites: [[needsBadge("q"), needsBadge("outside")]] });
    const q = anOffer("q", { hours: 1, prerequisites: [[needsBadge("p")]] });
    expect(pathTo([p, q, anOffer("outside"), goal([needsBadge("q")])])).toBe("outside p q goal");
  });
});

describe("an achievement that cannot be reached", () => {
  test("says what nothing in the catalogue gives", () => {
    const wanted = goal([needsSkill("sql", 5)]);
    expect(pathfinder(indexCatalogue([course, wanted]), holding())(wanted)).toEqual({
      kind: "unreachable",
      missing: [{ offer: wanted, group: [needsSkill("sql", 5)] }],
      circles: [],
    });
  });

  test("says which achievements wait for each other", () => {
    const p = anOffer("p", { prerequisites: [[needsBadge("q")]] });
    const q = anOffer("q", { prerequisites: [[needsBadge("p")]] });
    expect(pathfinder(indexCatalogue([p, q]), holding())(p)).toEqual({
      kind: "unreachable",
      missing: [],
      circles: [[p, q]],
    });
  });

  test("does not count what it grants itself as its own prerequisite", () => {
    const itself = anOffer("itself", {
      grants: [{ skillId: "sql", level: 3 }],
      prerequisites: [[needsSkill("sql", 3)]],
    });
    expect(pathTo([itself])).toBe("unreachable");
  });
});

test("each step says what it is needed for", () => {
  const wanted = goal([needsBadge("git")], [needsSkill("sql", 2)]);
  const git = anOffer("git", { prerequisites: [[needsSkill("sql", 1)]] });
  expect(neededFor([basics, git, wanted], basics)).toEqual([git, wanted]);
  expect(neededFor([basics, git, wanted], wanted)).toEqual([]);
});

/** All subsets, tried one by one: the truth that the search is held against. */
function cheapestByTrial(catalogue: Offer[], wanted: Offer, held: Holdings) {
  const others = catalogue.filter((offer) => offer !== wanted);
  let best: { hours: number; price: number; length: number } | null = null;
  for (let bits = 0; bits < 2 ** others.length; bits++) {
    const chosen = [...others.filter((_, index) => bits & (2 ** index)), wanted];
    let now = held;
    let open = chosen;
    for (let next = open; next.length > 0; ) {
      next = open.filter((offer) => canStart(now, offer));
      now = holdingsAfter(now, next);
      open = open.filter((offer) => !next.includes(offer));
    }
    if (open.length > 0) continue;
    const cost = { ...costOf(chosen), length: chosen.length };
    const order = best ? cost.hours - best.hours || cost.price - best.price || cost.length - best.length : -1;
    if (order < 0) best = cost;
  }
  return best;
}

describe("laws of pathways", () => {
  const levels = fc.dictionary(fc.constantFrom("a", "b", "c"), fc.integer({ min: 0, max: 5 }));

  law.prop([offers, levels])("no pathway is cheaper than the one found", (catalogue, held) => {
    const find = pathfinder(indexCatalogue(catalogue), holding(held));
    for (const wanted of catalogue) {
      const pathway = find(wanted);
      const truth = cheapestByTrial(catalogue, wanted, holding(held));
      if (pathway.kind === "unreachable") {
        expect(truth).toBeNull();
        expect(pathway.missing.length + pathway.circles.length).toBeGreaterThan(0);
      } else {
        expect({ ...costOf(pathway.steps), length: pathway.steps.length }).toEqual(truth);
        expect(pathway.isCheapest).toBe(true);
      }
    }
  });

  law.prop([offers, levels])(
    "every step can be started when its turn comes, and the last is the wanted one",
    (catalogue, held) => {
      const find = pathfinder(indexCatalogue(catalogue), holding(held));
      for (const wanted of catalogue) {
        const pathway = find(wanted);
        if (pathway.kind === "unreachable") continue;
        let now = holding(held);
        for (const step of pathway.steps) {
          expect(canStart(now, step)).toBe(true);
          now = holdingsAfter(now, [step]);
        }
        expect(pathway.steps.at(-1)).toBe(wanted);
      }
    },
  );

  law.prop([offers])("the order of the catalogue does not matter", (catalogue) => {
    const find = pathfinder(indexCatalogue(catalogue), holding());
    const findInReverse = pathfinder(indexCatalogue([...catalogue].reverse()), holding());
    for (const wanted of catalogue) {
      const [one, other] = [find(wanted), findInReverse(wanted)];
      expect(other.kind === "pathway" && other.steps).toEqual(one.kind === "pathway" && one.steps);
    }
  });
});

test("a tangle of 60 achievements is answered, and says that it may not be the cheapest", () => {
  const layers = Array.from({ length: 12 }, (_, layer) =>
    Array.from({ length: 5 }, (_, place) =>
      anOffer(`${String(layer).padStart(2, "0")}-${place}`, {
        hours: 3 + ((layer * 7 + place * 5) % 11),
        prerequisites:
          layer === 0
            ? []
            : [0, 1].map((group) =>
                [0, 1, 2].map((k) =>
                  needsBadge(`${String(layer - 1).padStart(2, "0")}-${(place + group + k) % 5}`),
                ),
              ),
      }),
    ),
  ).flat();
  const wanted = layers.at(-1) as Offer;
  const pathway = pathfinder(indexCatalogue(layers), holding())(wanted);
  expect(pathway).toMatchObject({ kind: "pathway", isCheapest: false });
});
