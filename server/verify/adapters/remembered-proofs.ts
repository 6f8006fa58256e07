import "server-only";
import { eddsaProofProblem } from "./eddsa";
import { sha256Hex } from "./hash";

type Ask = typeof eddsaProofProblem;

/** Some 2 MB of answers. */
const mostKept = 10_000;

/**
 * The same answer to the same question: whether a signature fits a document and a key depends on these three alone, and finding out takes
 * ten milliseconds. Whose key it is, dates and status are no part of it and are asked anew each time. Forgets what was asked longest ago.
 */
export function remember(ask: Ask, most = mostKept): Ask {
  const kept = new Map<string, ReturnType<Ask>>();
  return (...question) => {
    const name = sha256Hex(JSON.stringify(question));
    const answer = kept.get(name) ?? ask(...question);
    kept.delete(name);
    kept.set(name, answer);
    const [oldest] = kept.keys();
    if (kept.size > most && oldest !== undefined) kept.delete(oldest);
    return answer;
  };
}

export const rememberedProofProblem = remember(eddsaProofProblem);
