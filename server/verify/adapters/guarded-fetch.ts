import "server-only";
import { type LookupAddress, type LookupOptions, lookup as resolve } from "node:dns";
import ipaddr from "ipaddr.js";
import { Agent, fetch } from "undici";
import type { FetchedDocument } from "../deps";

const largestDocument = 1_000_000;
const patience = 5_000;
const mostRedirects = 3;

const isPublic = (address: string): boolean => {
  try {
    const parsed = ipaddr.process(address);
    // Translated and tunnelled addresses reach private ones by another name.
    const isDisguised = parsed.kind() === "ipv6" && /^(64:ff9b:|2002:)/.test(parsed.toNormalizedString());
    return parsed.range() === "unicast" && !isDisguised;
  } catch {
    return false;
  }
};

type LookupCallback = (
  error: NodeJS.ErrnoException | null,
  address: string | LookupAddress[],
  family?: number,
) => void;

/** Runs at the moment of connecting, so the address that was checked is the address that is used. */
function lookupPublic(host: string, options: LookupOptions, done: LookupCallback): void {
  resolve(host, { ...options, all: true }, (error, addresses) => {
    const [first] = addresses ?? [];
    if (error) return done(error, "");
    if (!first || addresses.some(({ address }) => !isPublic(address))) {
      return done(new Error(`${host} is not on the public internet.`), "");
    }
    return options.all ? done(null, addresses) : done(null, first.address, first.family);
  });
}

const agent = new Agent({
  connect: { lookup: lookupPublic, timeout: patience },
  headersTimeout: patience,
  bodyTimeout: patience,
  maxResponseSize: largestDocument,
});
// Our own server may be on this very machine.
const localAgent = new Agent({
  headersTimeout: patience,
  bodyTimeout: patience,
  maxResponseSize: largestDocument,
});

function refuse(url: URL): void {
  if (url.protocol !== "https:") throw new Error("Only https addresses are read.");
  if (url.username || url.password) throw new Error("An address with a password in it is not read.");
  if (url.port && url.port !== "443") throw new Error("Only port 443 is read.");
  const host = url.hostname.replace(/^\[|\]$/g, "");
  if (ipaddr.isValid(host) && !isPublic(host)) throw new Error(`${host} is not on the public internet.`);
}

/**
 * Reads a document that a badge points at: https on port 443, public addresses only, three redirects
 * within the host, 1 MB and 5 seconds. `ownOrigin`, where given, is read over whatever it is.
 */
export async function guardedFetch(address: string, ownOrigin?: string): Promise<FetchedDocument> {
  const deadline = AbortSignal.timeout(patience);
  let url = parse(address);
  for (let redirects = 0; redirects <= mostRedirects; redirects++) {
    const isOwn = ownOrigin !== undefined && url.origin === new URL(ownOrigin).origin;
    if (!isOwn) refuse(url);
    const answer = await fetch(url, {
      dispatcher: isOwn ? localAgent : agent,
      redirect: "manual",
      headers: { accept: "application/ld+json, application/json;q=0.9, */*;q=0.5" },
      signal: deadline,
    }).catch((error: Error) => {
      const cause = error.cause instanceof Error ? error.cause.message : error.message;
      throw new Error(`${url.host} could not be read: ${cause}`);
    });
    const location = answer.headers.get("location");
    if (answer.status >= 300 && answer.status < 400 && location) {
      await answer.body?.cancel();
      const next = parse(new URL(location, url).href);
      if (next.host !== url.host) throw new Error(`${url.host} sends on to another host, ${next.host}.`);
      url = next;
      continue;
    }
    const parts: Uint8Array[] = [];
    let size = 0;
    for await (const part of answer.body ?? []) {
      size += part.length;
      if (size > largestDocument) throw new Error(`The document at ${url.host} is larger than 1 MB.`);
      parts.push(part);
    }
    const mediaType = (answer.headers.get("content-type") ?? "").split(";")[0]?.trim() ?? "";
    return { url: url.href, status: answer.status, mediaType, body: Buffer.concat(parts) };
  }
  throw new Error(`${url.host} redirects too often.`);
}

function parse(address: string): URL {
  try {
    return new URL(address);
  } catch {
    throw new Error("This is no web address.");
  }
}
