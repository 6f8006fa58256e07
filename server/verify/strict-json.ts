/** Larger files are no badge: a rich one with an image inside has about 100 KB. */
export const largestJson = 200_000;
const deepest = 40;

/** What is wrong with a text that should be JSON, in a sentence for its sender. */
export class JsonProblem extends Error {
  override name = "JsonProblem";
}

/**
 * Parses JSON the way two readers cannot disagree on: a member twice, a number that a double cannot
 * hold, or half a surrogate pair is refused, since the signature would cover what the one reader saw
 * and the page would show what the other did. At most 200 KB, and 40 levels deep.
 */
export function parseStrictJson(given: string, largest = largestJson): unknown {
  const text = given.replace(/^\uFEFF/, "");
  if (text.length > largest) {
    throw new JsonProblem(`The text is larger than ${Math.round(largest / 1000)} KB.`);
  }
  refuseDepthAndDoubles(text);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new JsonProblem(
      `This is not JSON: ${error instanceof Error ? error.message : "it does not parse"}.`,
    );
  }
  refuseOddValues(value, "");
  return value;
}

/** Walks the text once, so that depth is known before JSON.parse recurses into it. */
function refuseDepthAndDoubles(text: string): void {
  const open: (Set<string> | null)[] = [];
  let awaitsKey = false;
  for (let i = 0; i < text.length; i++) {
    const char = text[i];
    if (char === '"') {
      const end = endOfString(text, i);
      const keys = open.at(-1);
      if (awaitsKey && keys) {
        const key = unescaped(text.slice(i, end + 1));
        if (keys.has(key))
          throw new JsonProblem(`The member “${key.slice(0, 60)}” stands twice in one object.`);
        keys.add(key);
        awaitsKey = false;
      }
      i = end;
    } else if (char === "{" || char === "[") {
      open.push(char === "{" ? new Set() : null);
      awaitsKey = char === "{";
      if (open.length > deepest) throw new JsonProblem("The JSON is nested more than 40 levels deep.");
    } else if (char === "}" || char === "]") {
      open.pop();
      awaitsKey = false;
    } else if (char === ",") {
      awaitsKey = open.at(-1) instanceof Set;
    }
  }
}

function endOfString(text: string, start: number): number {
  for (let i = start + 1; i < text.length; i++) {
    if (text[i] === "\\") i++;
    else if (text[i] === '"') return i;
  }
  throw new JsonProblem("This is not JSON: a text in it does not end.");
}

function unescaped(quoted: string): string {
  try {
    return JSON.parse(quoted) as string;
  } catch {
    return quoted;
  }
}

// A lone half of a surrogate pair, or NUL: neither survives the way through databases and signatures.
const oddText = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/;
const nul = String.fromCharCode(0);
// Left-to-right and right-to-left override: what is read is then not what was signed.
const turned = /[\u202D\u202E]/;

function refuseOddValues(value: unknown, path: string): void {
  if (typeof value === "number" && (!Number.isFinite(value) || Math.abs(value) > Number.MAX_SAFE_INTEGER)) {
    throw new JsonProblem(`The number at ${path || "/"} is larger than can be read exactly.`);
  }
  if (typeof value === "string" && (oddText.test(value) || value.includes(nul))) {
    throw new JsonProblem(`The text at ${path || "/"} holds characters that are no text.`);
  }
  if (typeof value === "string" && turned.test(value)) {
    throw new JsonProblem(`The text at ${path || "/"} turns the order of its letters around.`);
  }
  if (Array.isArray(value)) value.forEach((item, i) => void refuseOddValues(item, `${path}/${i}`));
  else if (value !== null && typeof value === "object") {
    for (const [key, item] of Object.entries(value)) {
      if (key === "__proto__") throw new JsonProblem("A member named “__proto__” is not accepted.");
      refuseOddValues(item, `${path}/${key}`);
    }
  }
}

export type JsonObject = Record<string, unknown>;

export const isObject = (value: unknown): value is JsonObject =>
  value !== null && typeof value === "object" && !Array.isArray(value);

/** JSON-LD writes one value with or without brackets. */
export const listOf = (value: unknown): unknown[] =>
  value === undefined || value === null ? [] : Array.isArray(value) ? value : [value];

export const textOf = (value: unknown): string | undefined => (typeof value === "string" ? value : undefined);
