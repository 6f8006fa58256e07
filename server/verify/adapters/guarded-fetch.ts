import "server-only";
import ipaddr from "ipaddr.js";
import { Agent, errors, fetch, type Response } from "undici";
import { type DocumentBounds, type FetchedDocument, NoDocument } from "../deps";
import { internet, isPublic, lookupPublic, type Network } from "./public-internet";
import { perMinute } from "./rate-limit";

const largestDocument = 1_000_000;
const patience = 5_000;
const mostRedirects = 3;
const askedPerMinute = 10;

/** What a badge, its issuer's profile, a key or a list of states comes as; many hosts say nothing, or nothing in particular. */
const knownTypes =
  /^(application\/([\w.-]+\+)?(json|ld\+json|jwt|sd-jwt|jose)|application\/(octet-stream|zip|x-pem-file)|binary\/octet-stream|text\/(plain|json)|image\/(png|svg\+xml)|)$/i;

type Options = Partial<DocumentBounds> & {
  /** Read over whatever it is and wherever it is: our own server may be on this very machine. */
  ownOrigin?: string;
};

/**
 * Makes a client that reads a document that a badge points at: https on port 443, public addresses only, 5 seconds in all, and,
 * where no other bounds are given, three redirects within the host and 1 MB, unpacked, of a type that badges come in; each host 10 times
 * in a minute. It throws an Error whose message may be shown.
 */
export function guardedClient(network: Network, now: () => Date = () => new Date()) {
  const limits = { headersTimeout: patience, bodyTimeout: patience, maxResponseSize: largestDocument };
  const agent = new Agent({ ...limits, connect: network.connector(lookupPublic(network), patience) });
  const localAgent = new Agent(limits);
  const mayAskHost = perMinute(askedPerMinute);

  return async (
    address: string,
    { ownOrigin, bytes = largestDocument, redirects = mostRedirects }: Options = {},
  ): Promise<FetchedDocument> => {
    const deadline = AbortSignal.timeout(patience);
    let url = parse(address);
    for (let redirected = 0; redirected <= redirects; redirected++) {
      const isOwn = ownOrigin !== undefined && url.origin === new URL(ownOrigin).origin;
      if (!isOwn) {
        refuse(url);
        if (!mayAskHost(url.host, now())) throw new Error(askedTooOften(url));
      }
      const answer = await fetch(url, {
        dispatcher: isOwn ? localAgent : agent,
        redirect: "manual",
        headers: { accept: "application/ld+json, application/json;q=0.9, */*;q=0.5" },
        signal: deadline,
      }).catch((error: unknown) => {
        throw unreadable(url, error);
      });
      const next = await redirectOf(answer, url);
      if (next) {
        url = next;
        continue;
      }
      const mediaType = (answer.headers.get("content-type") ?? "").split(";")[0]?.trim() ?? "";
      if (answer.ok && !knownTypes.test(mediaType)) {
        await answer.body?.cancel();
        throw new NoDocument(`${url.host} gives ${mediaType.slice(0, 60)} there, which no badge comes as.`);
      }
      return { url: url.href, status: answer.status, mediaType, body: await bodyOf(answer, url, bytes) };
    }
    throw new Error(
      `${url.host} redirects ${redirects === 0 ? "where no redirect is followed" : "too often"}.`,
    );
  };
}

export const guardedFetch = guardedClient(internet);

function refuse(url: URL): void {
  if (url.protocol !== "https:") throw new Error("Only https addresses are read.");
  if (url.username || url.password) throw new Error("An address with a password in it is not read.");
  if (url.port && url.port !== "443") throw new Error("Only port 443 is read.");
  const host = url.hostname.replace(/^\[|\]$/g, "");
  if (ipaddr.isValid(host) && !isPublic(host)) throw new Error(`${host} is not on the public internet.`);
}

async function redirectOf(answer: Response, url: URL): Promise<URL | null> {
  const location = answer.headers.get("location");
  if (answer.status < 300 || answer.status >= 400 || !location) return null;
  await answer.body?.cancel();
  const next = parse(location, url);
  if (next.host !== url.host) throw new Error(`${url.host} sends on to another host, ${next.host}.`);
  return next;
}

/** What was packed counts as unpacked, and is unpacked only as far as that. */
async function bodyOf(answer: Response, url: URL, bytes: number): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const part of answer.body ?? []) {
      size += part.length;
      if (size > bytes) throw tooLarge(url, bytes);
      parts.push(part);
    }
  } catch (error) {
    throw unreadable(url, error);
  }
  return Buffer.concat(parts);
}

const askedTooOften = ({ host }: URL) =>
  `${host} has been asked ${askedPerMinute} times within a minute, which is as often as it is asked. Try again in a minute.`;

class Unreadable extends Error {}

const tooLarge = ({ host }: URL, bytes: number) =>
  new Unreadable(`The document at ${host} is larger than ${bytes / 1000} KB.`);

function unreadable(url: URL, error: unknown): Error {
  if (error instanceof Unreadable) return error;
  if (error instanceof DOMException && error.name === "TimeoutError") {
    return new Error(`${url.host} did not answer in full within ${patience / 1000} seconds.`);
  }
  const { cause = error } = error instanceof Error ? error : {};
  if (cause instanceof errors.ResponseExceededMaxSizeError) return tooLarge(url, largestDocument);
  if (codeOf(cause) === "ENOTFOUND" || codeOf(cause) === "EAI_AGAIN") {
    return new Error(`${url.host} is not found on the internet at the moment.`);
  }
  return new Error(
    `${url.host} could not be read: ${cause instanceof Error ? cause.message : String(cause)}`,
  );
}

const codeOf = (cause: unknown): unknown =>
  typeof cause === "object" && cause !== null && "code" in cause ? cause.code : undefined;

function parse(address: string, base?: URL): URL {
  try {
    return new URL(address, base);
  } catch {
    throw new Error("This is no web address.");
  }
}
