import { setTimeout as after } from "node:timers/promises";
import { expect, test } from "vitest";
import { WarmProgram } from "@/server/warm-program";
import type { SlowAnswer, SlowQuestion } from "@/tests/support/slow-program";

const aProgram = (limits: { seconds?: number; waitSeconds?: number; mostWaiting?: number } = {}) =>
  new WarmProgram<SlowQuestion, SlowAnswer>({
    entry: "tests/support/slow-program.ts",
    megabytes: 64,
    seconds: 30,
    waitSeconds: 60,
    mostWaiting: 10,
    ...limits,
  });

async function answerOf(asked: ReturnType<WarmProgram<SlowQuestion, SlowAnswer>["ask"]>) {
  const answered = await asked;
  if ("failed" in answered) throw new Error(`not answered: ${answered.failed}`);
  return answered.answer;
}

/** Whether a process is there: it is asked for nothing but that. */
function isThere(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

test("one process answers all questions, in the order in which they were asked", async () => {
  const program = aProgram();
  const told: string[] = [];
  const answers = await Promise.all(
    [{ name: "slow", milliseconds: 60 }, { name: "quick" }, { name: "middling", milliseconds: 20 }].map(
      async (question) => {
        const answer = await answerOf(program.ask(question));
        told.push(answer.name);
        return answer;
      },
    ),
  );
  expect(told).toEqual(["slow", "quick", "middling"]);
  expect(answers.map(({ answered }) => answered)).toEqual([1, 2, 3]);
  expect(new Set(answers.map(({ pid }) => pid)).size).toBe(1);
});

test("it gives way to the process that asks", async () => {
  const { nice } = await answerOf(aProgram().ask({ name: "which" }));
  expect(nice).toBeGreaterThan(0);
});

test("where it dies, the question that it died over is told so, and the next has a new process", async () => {
  const program = aProgram();
  const before = await answerOf(program.ask({ name: "before" }));
  const [died, next] = await Promise.all([
    program.ask({ name: "fatal", ends: "end" }),
    answerOf(program.ask({ name: "next" })),
  ]);
  expect(died).toEqual({ failed: "died" });
  expect(next).toMatchObject({ name: "next", answered: 1 });
  expect(next.pid).not.toBe(before.pid);
});

test("where it ended while nobody asked, nobody hears of it", async () => {
  const program = aProgram();
  const { pid } = await answerOf(program.ask({ name: "before" }));
  process.kill(pid, "SIGKILL");
  while (isThere(pid)) await after(10);
  await after(50);
  expect(await answerOf(program.ask({ name: "after" }))).toMatchObject({ name: "after", answered: 1 });
});

test("what takes longer than it may is ended, and whoever waits behind it is answered", async () => {
  const program = aProgram({ seconds: 5 });
  const { pid } = await answerOf(program.ask({ name: "before" }));
  const [hung, next] = await Promise.all([
    program.ask({ name: "endless", ends: "hang" }),
    answerOf(program.ask({ name: "next" })),
  ]);
  expect(hung).toEqual({ failed: "overdue" });
  expect(next.pid).not.toBe(pid);
  while (isThere(pid)) await after(10);
});

test("who has waited too long for a turn is told so, without harm to what is at work", async () => {
  const program = aProgram({ waitSeconds: 0.2 });
  const [slow, waiting] = await Promise.all([
    answerOf(program.ask({ name: "slow", milliseconds: 600 })),
    program.ask({ name: "waiting" }),
  ]);
  expect(waiting).toEqual({ failed: "overdue" });
  expect(await answerOf(program.ask({ name: "next" }))).toMatchObject({ pid: slow.pid, answered: 2 });
});

test("where too many wait, the next is told at once, and those who wait are answered", async () => {
  const program = aProgram({ mostWaiting: 2 });
  const asked = ["at work", "first", "second"].map((name) => program.ask({ name, milliseconds: 30 }));
  expect(await program.ask({ name: "third" })).toEqual({ failed: "busy" });
  const answers = await Promise.all(asked.map(answerOf));
  expect(answers.map(({ name }) => name)).toEqual(["at work", "first", "second"]);
});

test("what the program throws is thrown, and it stays", async () => {
  const program = aProgram();
  const { pid } = await answerOf(program.ask({ name: "before" }));
  await expect(program.ask({ name: "seven", ends: "throw" })).rejects.toThrow(
    new RangeError("seven is out of range"),
  );
  await expect(program.ask({ name: () => "no text" } as never)).rejects.toThrow(/could not be cloned/);
  expect(await answerOf(program.ask({ name: "next" }))).toMatchObject({ pid });
});
