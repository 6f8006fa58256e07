// Stands in front of the product, which answers on this machine alone: HTTPS where there is a certificate, and pages that are made once
// for many.
import { randomBytes } from "node:crypto";
import { Agent, request as ask, createServer as createPlain } from "node:http";
import { createServer as createSecure } from "node:https";
import { pipeline } from "node:stream";
import ipaddr from "ipaddr.js";
import { pageMemory } from "./page-memory.mjs";

/** The product keeps a connection longer than this (see start.mjs), so that none is used that it is just closing. */
const agent = new Agent({ keepAlive: true, timeout: 60_000 });
/** Those of one connection, which is not the other one's. */
const ofConnection = ["connection", "keep-alive", "proxy-connection", "upgrade"];

/**
 * A server that hands each request on to a port of this machine. With a certificate it speaks HTTPS alone, and says what requests came as
 * in `x-forwarded-…`; without one a proxy before it says so. `cert` and `key` in PEM; throws where they do not fit each other. Not
 * listening yet.
 *
 * @param {{ certificate: { cert: string | Buffer, key: string | Buffer } | null, target: number }} options
 */
export function makeFront({ certificate, target }) {
  const { pageOf } = pageMemory((request) => askProduct(target, request), {
    now: Date.now,
    newNonce: () => randomBytes(18).toString("base64"),
  });
  const begin = (outgoing, status, headers, path) => {
    // Once it closes, a connection that is kept would bring more.
    if (!front.listening) outgoing.setHeader("connection", "close");
    outgoing.writeHead(status, outward(headers, path));
  };
  const send = (outgoing, { status, headers, body }, path) => {
    begin(outgoing, status, { ...headers, "content-length": body.length }, path);
    outgoing.end(body);
  };
  const answer = (incoming, outgoing) => {
    const asked = { ...requestLine(incoming), headers: forwarded(incoming, certificate !== null) };
    const page = pageOf(asked);
    if (page)
      return page.then(
        (made) => send(outgoing, made, asked.path),
        (error) => refuse(outgoing, error),
      );
    const onward = ask({ host: "127.0.0.1", port: target, agent, ...asked });
    onward.on("response", (product) => {
      begin(outgoing, product.statusCode ?? 502, product.headers, asked.path);
      pipeline(product, outgoing, () => {});
    });
    onward.on("error", (error) => (outgoing.headersSent ? outgoing.destroy() : refuse(outgoing, error)));
    // Who does not wait for the answer wants none.
    outgoing.on("close", () => onward.destroy());
    pipeline(incoming, onward, () => {});
  };
  const front = certificate
    ? createSecure({ ...certificate, minVersion: "TLSv1.2" }, answer)
    : createPlain(answer);
  return front;
}

const requestLine = ({ method, url }) => ({ method, path: url });

/**
 * The address that a request came from. A proxy in front of ours stands on this machine or in the same private network, and says whose
 * requests it hands on; whoever comes from elsewhere says nothing about itself that is believed.
 *
 * @param {string | undefined} said `x-forwarded-for`
 * @param {string} peer
 */
export function senderOf(said, peer) {
  const isNear = ipaddr.isValid(peer) && near.includes(ipaddr.process(peer).range());
  return (isNear && said) || peer;
}
const near = ["loopback", "private", "uniqueLocal", "linkLocal"];

function forwarded({ headers, socket }, isSecure) {
  const { remoteAddress = "" } = socket;
  const came = isSecure
    ? {
        "x-forwarded-proto": "https",
        "x-forwarded-host": headers.host ?? "",
        "x-forwarded-for": remoteAddress,
      }
    : { "x-forwarded-for": senderOf(headers["x-forwarded-for"], remoteAddress) };
  return { ...without(headers), ...came };
}

function refuse(outgoing, { message }) {
  // Whoever left before the answer is no fault.
  if (!outgoing.destroyed) console.error(`A request was not answered: ${message}`);
  outgoing.writeHead(502, { "content-type": "text/plain", "retry-after": "5" });
  outgoing.end("The product does not answer. It may be starting or stopping: try again in a moment.");
}

/** The whole of an answer, which is not packed. */
function askProduct(target, { path, headers }) {
  return new Promise((resolve, reject) => {
    const onward = ask({
      host: "127.0.0.1",
      port: target,
      agent,
      path,
      headers: { ...headers, "accept-encoding": "identity" },
    });
    onward.on("error", reject);
    onward.on("response", (product) => {
      const parts = [];
      product.on("error", reject);
      product.on("data", (part) => parts.push(part));
      product.on("end", () =>
        resolve({ status: product.statusCode ?? 502, headers: product.headers, body: Buffer.concat(parts) }),
      );
    });
    onward.end();
  });
}

/**
 * An answer as the world gets it. What stands at a badge's address depends on what is asked for, which no cache may mix up; Next.js drops
 * that from answers of its own. Where the product answers on this machine is nobody's business.
 */
function outward(headers, path = "") {
  const { "x-middleware-rewrite": _inside, ...rest } = without(headers);
  if (!/^\/b\/[\w-]+(\?|$)/.test(path)) return rest;
  const named = String(rest.vary ?? "").split(", ");
  return { ...rest, vary: ["Accept", ...named.filter((name) => name && name !== "Accept")].join(", ") };
}

const without = (headers) =>
  Object.fromEntries(Object.entries(headers).filter(([name]) => !ofConnection.includes(name)));
