// Serves HTTPS in front of the product, which speaks plain HTTP on this machine alone.
import { Agent, request as ask } from "node:http";
import { createServer } from "node:https";
import { pipeline } from "node:stream";

const agent = new Agent({ keepAlive: true });
/** Those of one connection, which is not the other one's. */
const ofConnection = ["connection", "keep-alive", "proxy-connection", "upgrade"];

/**
 * An HTTPS server that hands each request on to a port of this machine, with what it came as in `x-forwarded-…`, as a proxy in front of
 * the product does. `cert` and `key` in PEM; throws where they do not fit each other. Not listening yet.
 *
 * @param {{ cert: string | Buffer, key: string | Buffer, target: number }} options
 */
export function tlsFront({ cert, key, target }) {
  const front = createServer({ cert, key, minVersion: "TLSv1.2" }, (incoming, outgoing) => {
    const { method, url, headers, socket } = incoming;
    const forwarded = {
      ...without(headers),
      "x-forwarded-proto": "https",
      "x-forwarded-host": headers.host ?? "",
      "x-forwarded-for": socket.remoteAddress ?? "",
    };
    const onward = ask({ host: "127.0.0.1", port: target, method, path: url, headers: forwarded, agent });
    onward.on("response", (answer) => {
      // Once it closes, a connection that is kept would bring more.
      if (!front.listening) outgoing.setHeader("connection", "close");
      outgoing.writeHead(answer.statusCode ?? 502, without(answer.headers));
      pipeline(answer, outgoing, () => {});
    });
    onward.on("error", () => {
      if (outgoing.headersSent) return outgoing.destroy();
      outgoing.writeHead(502, { "content-type": "text/plain", "retry-after": "5" });
      outgoing.end("The product does not answer. It may be starting or stopping: try again in a moment.");
    });
    // Who does not wait for the answer wants none.
    outgoing.on("close", () => onward.destroy());
    pipeline(incoming, onward, () => {});
  });
  return front;
}

const without = (headers) =>
  Object.fromEntries(Object.entries(headers).filter(([name]) => !ofConnection.includes(name)));
