import "server-only";
import type { ChildProcess } from "node:child_process";
import { type ProgramOptions, startProgram } from "./program";

/** What a warm program says to a question: its answer, or the error that it met. */
export type WarmMessage<Answer> = { answer: Answer } | { error: Error };

/** busy: too many wait already; overdue: it took longer than it may; died: its process ended over it. */
export type NotAnswered = "busy" | "overdue" | "died";

export type WarmOptions = ProgramOptions & {
  entry: string;
  /** How long one question may take once it is its turn. */
  seconds: number;
  /** How long a question may wait for its turn. */
  waitSeconds: number;
  mostWaiting: number;
};

type Asked<Question, Answer> = {
  question: Question;
  resolve: (answered: { answer: Answer } | { failed: NotAnswered }) => void;
  reject: (error: unknown) => void;
  overrun: NodeJS.Timeout;
};

/**
 * A program that stays for the next question, so that small ones do not pay for its start: begun at the first question, anew
 * after it died or was overdue, ended with this process. It answers one at a time, in the order in which they were asked.
 */
export class WarmProgram<Question, Answer> {
  readonly #options: WarmOptions;
  readonly #waiting: Asked<Question, Answer>[] = [];
  #atWork: Asked<Question, Answer> | null = null;
  #process: ChildProcess | null = null;

  constructor(options: WarmOptions) {
    this.#options = options;
  }

  /** Why there is no answer is a value; what the program itself threw is thrown here. */
  ask(question: Question): Promise<{ answer: Answer } | { failed: NotAnswered }> {
    return new Promise((resolve, reject) => {
      if (this.#waiting.length >= this.#options.mostWaiting) return resolve({ failed: "busy" });
      const overrun = setTimeout(() => this.#giveUp(asked), 1000 * this.#options.waitSeconds);
      const asked: Asked<Question, Answer> = { question, resolve, reject, overrun };
      this.#waiting.push(asked);
      this.#next();
    });
  }

  #giveUp(asked: Asked<Question, Answer>): void {
    this.#waiting.splice(this.#waiting.indexOf(asked), 1);
    asked.resolve({ failed: "overdue" });
  }

  #next(): void {
    if (this.#atWork) return;
    const asked = this.#waiting.shift();
    if (!asked) return;
    clearTimeout(asked.overrun);
    asked.overrun = setTimeout(() => this.#end("overdue"), 1000 * this.#options.seconds);
    this.#atWork = asked;
    this.#process ??= this.#start();
    try {
      this.#process.send(asked.question as object);
    } catch (error) {
      // It cannot be sent at all, which the program has nothing to do with.
      this.#done(({ reject }) => reject(error));
    }
  }

  #start(): ChildProcess {
    const { entry, ...options } = this.#options;
    const started = startProgram(entry, options);
    const kill = () => started.kill("SIGKILL");
    process.once("exit", kill);
    started.on("message", (said: WarmMessage<Answer>) => {
      // What it says after it was overdue answers nobody.
      if (this.#process !== started) return;
      this.#done(({ resolve, reject }) => ("error" in said ? reject(said.error) : resolve(said)));
    });
    const gone = () => {
      process.off("exit", kill);
      if (this.#process === started) this.#end("died");
    };
    started.once("error", gone);
    // Its end may be known before its last message is read; that the channel is closed is not.
    started.once("disconnect", gone);
    // It must not keep a process alive that has nothing else to do; while a question is out its timer does.
    started.unref();
    started.channel?.unref();
    return started;
  }

  /** Ends the process; the next question has a new one. */
  #end(failed: NotAnswered): void {
    this.#process?.kill("SIGKILL");
    this.#process = null;
    this.#done(({ resolve }) => resolve({ failed }));
  }

  #done(tell: (asked: Asked<Question, Answer>) => void): void {
    const asked = this.#atWork;
    this.#atWork = null;
    if (asked) {
      clearTimeout(asked.overrun);
      tell(asked);
    }
    this.#next();
  }
}
