// The page of a badge is the same for every stranger: it is made once in a few seconds, however many ask for it meanwhile.
import { promisify } from "node:util";
import { gzip } from "node:zlib";

const pack = promisify(gzip);

/** Milliseconds. What is revoked is seen by everybody after this. */
const freshFor = 5_000;
/** Of about 80 KB. */
const mostPages = 200;

/**
 * @typedef {{ method?: string, path?: string, headers: import("node:http").IncomingHttpHeaders }} Asked
 * @typedef {{ status: number, headers: import("node:http").IncomingHttpHeaders, body: Buffer }} Answered
 */

/**
 * Remembers the pages of badges that `read` answers with, for strangers alone: whoever shows who they are, or asks for more than the page,
 * is not answered from here. Whatever many ask for at once is read once. Only what was found is kept.
 *
 * @param {(asked: Asked) => Promise<Answered>} read
 * @param {{ now: () => number, newNonce: () => string }} chance the time in milliseconds, and what nobody can guess, in base64
 */
export function pageMemory(read, { now, newNonce }) {
  /** @type {Map<string, { madeAt: number, page: Promise<Answered & { pieces: string[] }> }>} */
  const kept = new Map();

  /** @param {string} name @param {Asked} asked */
  function remember(name, asked) {
    const known = kept.get(name);
    if (known && now() - known.madeAt < freshFor) return known.page;
    const made = { madeAt: now(), page: read(asked).then(inPieces) };
    kept.delete(name);
    kept.set(name, made);
    const forget = () => kept.get(name) === made && kept.delete(name);
    made.page.then(({ status }) => status === 200 || forget(), forget);
    for (const oldest of kept.keys()) {
      if (kept.size <= mostPages) break;
      kept.delete(oldest);
    }
    return made.page;
  }

  return {
    /** The answer; null: ask the product.
     * @param {Asked} asked
     * @returns {Promise<Answered> | null} */
    pageOf(asked) {
      const name = nameOf(asked);
      if (name === null) return null;
      return remember(name, asked).then((page) => freshCopy(page, asked, newNonce()));
    },
  };
}

/** @param {Asked} asked */
function nameOf({ method, path = "", headers }) {
  if (method !== "GET" || !/^\/b\/[\w-]+$/.test(path)) return null;
  if (headers.cookie || headers.authorization || headers.range || "rsc" in headers) return null;
  return JSON.stringify([path, headers.accept, headers["x-forwarded-proto"]]);
}

/** Of one answer alone. */
const notShared = ["set-cookie", "transfer-encoding", "content-length"];

/** Cut where the nonce of its content security policy stands, of which every answer has one of its own. */
function inPieces({ status, headers: all, body }) {
  const headers = Object.fromEntries(Object.entries(all).filter(([name]) => !notShared.includes(name)));
  const [, nonce] = /'nonce-([^']+)'/.exec(String(headers["content-security-policy"])) ?? [];
  return { status, headers, body, nonce, pieces: nonce ? body.toString().split(nonce) : [] };
}

async function freshCopy({ status, headers, body, nonce, pieces }, asked, fresh) {
  const whole = nonce ? Buffer.from(pieces.join(fresh)) : body;
  const renewed = Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [
      name,
      nonce && typeof value === "string" ? value.replaceAll(nonce, fresh) : value,
    ]),
  );
  if (!/\bgzip\b/.test(String(asked.headers["accept-encoding"])))
    return { status, headers: renewed, body: whole };
  return {
    status,
    headers: { ...renewed, "content-encoding": "gzip" },
    body: await pack(whole, { level: 1 }),
  };
}
