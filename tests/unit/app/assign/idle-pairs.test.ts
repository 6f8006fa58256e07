import { expect, test } from "vitest";
import { idlePairs } from "@/app/(app)/assign/_components/draft-conflicts";

const pair = (
  achievementId: string,
  more: Partial<Parameters<typeof idlePairs>[0]["pairs"][number]> = {},
) => ({
  personId: "ana",
  achievementId,
  because: null,
  closes: [],
  opensTheWay: false,
  ...more,
});
const closing = pair("sql", {
  closes: [{ skill: "SQL", from: 0, to: 2, required: 3, importance: 3, mandatory: false }],
});

test("what closes no gap may be left out, but not what another badge asks for first", () => {
  const pairs = [
    closing,
    pair("cad"),
    pair("basics", { opensTheWay: true }),
    pair("held", { because: "held" }),
  ];
  expect(idlePairs({ pairs })).toEqual([{ personId: "ana", achievementId: "cad" }]);
});

test("nothing is said where nothing at all closes a gap", () => {
  expect(idlePairs({ pairs: [pair("cad")] })).toEqual([]);
});
