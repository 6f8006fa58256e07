import { describe, expect, test } from "vitest";
import { facetsOf, type Listed, listedBy, nearest } from "@/app/(app)/catalogue/facets";
import { type CatalogueSearch, loadCatalogueSearch } from "@/app/(app)/catalogue/search";

const aBadge = (name: string, facts: Partial<Listed> = {}): Listed => ({
  id: name,
  name,
  skills: [{ skillId: "sql", label: "SQL", level: 2 }] as Listed["skills"],
  delivery: "self-paced",
  price: 0,
  hours: 12,
  language: "en",
  provider: "Us",
  fit: null,
  ...facts,
});
const mine = (forMe: { gain: number; isHeld?: boolean; canStart?: boolean }): Listed["fit"] => ({
  forMe: { isHeld: false, canStart: true, closes: [], missing: 0, met: 0, ...forMe },
});

const all = [
  aBadge("Charts", { skills: [{ skillId: "charts", label: "Charts", level: 4 }] as Listed["skills"] }),
  aBadge("SQL advanced", { price: 120, delivery: "blended", language: "de", fit: mine({ gain: 6 }) }),
  aBadge("SQL basics", { hours: 8, provider: "Them", fit: mine({ gain: 3, canStart: false }) }),
  aBadge("SQL held", { fit: mine({ gain: 3, isHeld: true }) }),
];
const known = { saying: new Set(["Charts"]), skillName: (id: string) => id.toUpperCase() };

const facetsFor = (address: string) => {
  const search: CatalogueSearch = loadCatalogueSearch(new URLSearchParams(address));
  return facetsOf(search, known);
};
const found = (address: string) => listedBy(all, facetsFor(address)).map(({ name }) => name);

describe("the facets of the catalogue", () => {
  test.each([
    ["q=diagram", ["Charts"]],
    ["skill=charts", ["Charts"]],
    ["level=3", ["Charts"]],
    ["skill=sql&level=3", []],
    ["delivery=blended", ["SQL advanced"]],
    ["price=100", ["SQL basics", "Charts", "SQL held"]],
    ["hours=8", ["SQL basics"]],
    ["free=true", ["SQL basics", "Charts", "SQL held"]],
    ["language=de", ["SQL advanced"]],
    ["provider=Them", ["SQL basics"]],
    ["fits=true", ["SQL advanced", "SQL basics"]],
    ["ready=true", ["SQL advanced", "SQL held"]],
  ])("%s finds %j", (address, names) => expect(found(address)).toEqual(names));

  test("what fits whoever looks comes first, the rest stays by name", () => {
    expect(found("")).toEqual(["SQL advanced", "SQL basics", "Charts", "SQL held"]);
  });

  test("where nothing matches, the filter that hides most is named first, with what it hides", () => {
    expect(nearest(all, facetsFor("language=de&free=true"))).toEqual([
      { key: "language", name: "German", count: 3 },
      { key: "free", name: "free only", count: 1 },
    ]);
    expect(nearest(all, facetsFor("hours=1&price=0&language=fr"))).toEqual([]);
  });
});
