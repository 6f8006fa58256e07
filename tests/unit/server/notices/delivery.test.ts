import { describe, expect, test } from "vitest";
import { type Outcome, settle } from "@/server/notices/delivery";

const now = new Date("2026-11-30T12:00:00Z");
const minutes = (n: number) => new Date(now.getTime() + n * 60_000);
const outcome = (kind: Exclude<Outcome["kind"], "accepted">): Outcome => ({ kind, problem: "no" });

describe("an e-mail", () => {
  test("that was taken is sent", () => {
    expect(settle({ kind: "accepted" }, 3, now)).toEqual({ state: "sent", sentAt: now, problem: null });
  });

  test("that was refused has failed", () => {
    expect(settle(outcome("refused"), 1, now)).toEqual({ state: "failed", problem: "no" });
  });

  test.each([
    [1, 1],
    [2, 5],
    [3, 15],
    [4, 60],
    [7, 480],
    [13, 480],
  ])("that was put off for the %ith time is tried again after %i minutes", (attempts, wait) => {
    expect(settle(outcome("deferred"), attempts, now)).toMatchObject({
      state: "waiting",
      dueAt: minutes(wait),
    });
  });

  test("that was put off for three days has failed", () => {
    expect(settle(outcome("deferred"), 14, now)).toMatchObject({ state: "failed" });
  });

  test("waits an hour at most, and for ever, for a server that is down", () => {
    expect(settle(outcome("unreachable"), 500, now)).toMatchObject({ state: "waiting", dueAt: minutes(60) });
  });
});
