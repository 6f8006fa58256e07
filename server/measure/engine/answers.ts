import type { Asking, Who } from "../questions";
import type { ReadModel } from "./model";
import { covers, type Period } from "./period";

/** So many at a time: the questions of a few pages. */
const kept = 64;
/** Ids that a question may name: a longer list takes longer to compare than many an answer. */
const mostNamed = 20_000;

type Answer = { question: string; periods: readonly Period[]; answer: unknown };

/**
 * Answers given before. One stands as long as nobody has written anything, and the dates asked about make the
 * same of all evidence, roles and people as those it was given for: today's figures are reckoned once
 * until a date passes on which something begins or ends.
 */
export class Answers {
  readonly #model: ReadModel;
  #given: Answer[] = [];

  constructor(model: ReadModel) {
    this.#model = model;
  }

  /** `parts` tell the question apart from all others, its dates and policy aside. Answers must not be changed. */
  give<T>(parts: readonly unknown[], who: Who, askings: readonly Asking[], work: () => T): T {
    const question = questionOf(parts, who);
    if (question === null) return work();
    const known = this.#given.find((given) => given.question === question && isStill(given, askings));
    const given = known ?? {
      question,
      periods: askings.map((asking) => this.#model.boundaries.periodOf(asking)),
      answer: work(),
    };
    this.#given = [given, ...this.#given.filter((one) => one !== known)].slice(0, kept);
    return given.answer as T;
  }

  forget() {
    this.#given = [];
  }
}

function questionOf(parts: readonly unknown[], who: Who): string | null {
  const sets = Object.values(who).filter((ids) => ids !== undefined);
  if (sets.reduce((sum, ids) => sum + ids.size, 0) > mostNamed) return null;
  return JSON.stringify([...parts, who], (_, value) => (value instanceof Set ? [...value] : value));
}

const isStill = ({ periods }: Answer, askings: readonly Asking[]): boolean =>
  periods.length === askings.length &&
  periods.every((period, index) => covers(period, askings[index] as Asking));
