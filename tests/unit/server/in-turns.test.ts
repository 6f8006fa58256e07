import { once } from "node:events";
import { createServer, get } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, expect, test } from "vitest";
import { inTurns } from "@/server/in-turns";
import { requestsUnderWay } from "@/server/under-way";

/** Answers once it is told to. */
const waiting: (() => void)[] = [];
const server = createServer((_, answer) => void waiting.push(() => answer.end("done")));
beforeEach(async () => {
  await once(server.listen(0, "127.0.0.1"), "listening");
});
afterEach(async () => {
  for (const answer of waiting.splice(0)) answer();
  server.closeAllConnections();
  server.close();
  await untilUnderWay(0);
});

/** On a machine that is held up, a request may take seconds to arrive or to leave. */
const untilUnderWay = (requests: number) =>
  expect.poll(requestsUnderWay, { timeout: 30_000, interval: 5 }).toBe(requests);

async function ask() {
  const request = get({ host: "127.0.0.1", port: (server.address() as AddressInfo).port });
  request.on("error", () => undefined);
  await untilUnderWay(1);
  return request;
}

/** Works for some milliseconds at a time, and notes when each part began. */
function* parts(count: number, began: number[]): Generator<void, string> {
  for (let part = 0; part < count; part++) {
    const start = performance.now();
    began.push(start);
    while (performance.now() - start < 10);
    yield;
  }
  return "all of it";
}
const gaps = (times: number[]) => times.slice(1).map((time, place) => time - (times[place] ?? 0));

test("work in the background waits while somebody is answered, and goes on once that is done", async () => {
  await ask();
  const began: number[] = [];
  const work = inTurns(parts(2, began), "in the background");
  await new Promise((resolve) => setTimeout(resolve, 50));
  const answeredAt = performance.now();
  for (const answer of waiting.splice(0)) answer();
  expect(await work).toBe("all of it");
  // On a machine that is held up, ten times the work may have passed before.
  const [first = 0, second = 0] = began;
  if (second - first < 100) expect(second).toBeGreaterThanOrEqual(answeredAt);
  await untilUnderWay(0);
});

test("it ends all the same where somebody is always being answered", async () => {
  await ask();
  const began: number[] = [];
  expect(await inTurns(parts(3, began), "in the background")).toBe("all of it");
  for (const gap of gaps(began)) expect(gap).toBeGreaterThan(100);
});

test("work that somebody waits for makes way for a turn alone", async () => {
  await ask();
  const began: number[] = [];
  expect(await inTurns(parts(3, began))).toBe("all of it");
  expect(requestsUnderWay()).toBe(1);
});

test("who goes before the answer is not waited for", async () => {
  (await ask()).destroy();
  await untilUnderWay(0);
});
