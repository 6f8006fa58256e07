import { expect, test } from "vitest";
import { countedIds, countedRange } from "@/server/ingest/plan/row-ids";

const first = "a1b2c3d4-1111-4222-8333-0123456789ab";

test("ids are counted up from a random one, in the order of their texts", () => {
  const next = countedIds(first);
  const ids = Array.from({ length: 300 }, () => next());
  expect(ids[0]).toBe("a1b2c3d4-1111-4222-8333-012300000000");
  expect(ids[299]).toBe("a1b2c3d4-1111-4222-8333-01230000012b");
  expect(ids.toSorted()).toEqual(ids);
  expect(countedRange(ids)).toEqual({ first: ids[0], last: ids[299] });
});

test("a range is of ids of one count, also where some are left out; no others are", () => {
  const [mine, others] = [countedIds(first), countedIds("b1b2c3d4-1111-4222-8333-0123456789ab")];
  const [one, , three] = [mine(), mine(), mine()];
  expect(countedRange([one, three])).toEqual({ first: one, last: three });
  expect(countedRange([three, one])).toBeNull();
  expect(countedRange([one, one])).toBeNull();
  expect(countedRange([one, others()])).toBeNull();
  expect(countedRange([])).toBeNull();
});
