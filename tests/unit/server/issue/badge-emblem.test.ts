import { expect, test } from "vitest";
import { badgeEmblem } from "@/server/issue/badge-emblem";

const shadesOf = (colour: string | null, name = "SQL basics") => [
  ...new Set(badgeEmblem({ name, level: null, colour }).match(/hsl\([^)]*\)/g)),
];

test.each([
  { colour: "#ff0000", hue: "0", strength: "62%", because: "red is where the circle begins" },
  { colour: "#00ff00", hue: "120", strength: "62%", because: "green is a third on" },
  { colour: "#0000FF", hue: "240", strength: "62%", because: "blue is two thirds on" },
  { colour: "#808080", hue: "0", strength: "0%", because: "grey has no hue" },
])("$colour: $because", ({ colour, hue, strength }) => {
  const [deep] = shadesOf(colour);
  expect(deep).toBe(`hsl(${hue} ${strength} 26%)`);
});

test("white, which is no shade to write on, is drawn as dark and light as any other", () => {
  expect(shadesOf("#ffffff")).toEqual(["hsl(0 0% 26%)", "hsl(0 0% 94%)", "hsl(0 0% 42%)"]);
});

test("without a colour each name has its own, always the same", () => {
  expect(shadesOf(null)).toEqual(shadesOf(null));
  expect(shadesOf(null)).not.toEqual(shadesOf(null, "Robotics"));
});
