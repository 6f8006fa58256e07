import { EventEmitter, once } from "node:events";
import { createServer, request as plainRequest, type RequestListener, type Server } from "node:http";
import { request } from "node:https";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { afterEach, describe, expect, test } from "vitest";
import { makeFront, senderOf } from "@/server/front.mjs";
import { certificateOf } from "../../support/certificate";

const certificate = certificateOf("localhost");
const open: Server[] = [];
afterEach(() => {
  for (const server of open.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

async function listening(server: Server): Promise<number> {
  open.push(server);
  await once(server.listen(0, "127.0.0.1"), "listening");
  return (server.address() as AddressInfo).port;
}

/**
 * The front before a product that answers so; answers with what asks it over HTTPS, trusting this certificate alone, or over plain HTTP
 * where it has none.
 */
async function aFront(answer: RequestListener, isSecure = true) {
  const target = await listening(createServer(answer));
  const front = makeFront({ certificate: isSecure ? certificate : null, target });
  const port = await listening(front as unknown as Server);
  const ask = async (
    path: string,
    options: { method?: string; headers?: object; body?: string; ca?: string } = {},
  ) => {
    const { body, ca = certificate.cert, ...rest } = options;
    const asked = (isSecure ? request : plainRequest)({
      host: "127.0.0.1",
      servername: "localhost",
      port,
      path,
      ca,
      ...rest,
    } as object);
    asked.end(body);
    const [response] = await once(asked, "response");
    return { status: response.statusCode, headers: response.headers, body: await text(response) };
  };
  return { front, ask };
}

describe("HTTPS in front of the product", () => {
  test("hands requests and answers on as they are, and says what they came as", async () => {
    const { ask } = await aFront(async (asked, answer) => {
      answer.writeHead(201, { "set-cookie": ["a=1", "b=2"] });
      answer.end(
        JSON.stringify({
          url: asked.url,
          method: asked.method,
          headers: asked.headers,
          body: await text(asked),
        }),
      );
    });
    const { status, headers, body } = await ask("/b/one?x=1", {
      method: "POST",
      headers: { "x-forwarded-for": "1.2.3.4", "x-forwarded-proto": "http", host: "badges.example" },
      body: "hello",
    });
    expect(status).toBe(201);
    expect(headers["set-cookie"]).toEqual(["a=1", "b=2"]);
    expect(JSON.parse(body)).toMatchObject({
      url: "/b/one?x=1",
      method: "POST",
      body: "hello",
      headers: {
        host: "badges.example",
        "x-forwarded-proto": "https",
        "x-forwarded-host": "badges.example",
        "x-forwarded-for": "127.0.0.1",
      },
    });
  });

  test("tells caches that a badge's address answers by what is asked for, and nobody where the product is inside", async () => {
    const { ask } = await aFront((_, answer) => {
      answer.writeHead(200, {
        vary: "rsc, Accept-Encoding",
        "x-middleware-rewrite": "http://localhost:1/api",
      });
      answer.end("{}");
    });
    const cookie = { cookie: "a=1" };
    for (const [path, headers] of [["/b/one_-9"], ["/b/one_-9?x=1"], ["/b/one_-9", cookie]] as const) {
      const answer = await ask(path, headers ? { headers } : {});
      expect(answer.headers.vary).toBe("Accept, rsc, Accept-Encoding");
      expect(answer.headers).not.toHaveProperty("x-middleware-rewrite");
    }
    expect((await ask("/b/one/image.png")).headers.vary).toBe("rsc, Accept-Encoding");
  });

  test("shows the certificate that it was given, and no other", async () => {
    const { ask } = await aFront((_, answer) => answer.end("ok"));
    expect((await ask("/")).body).toBe("ok");
    await expect(ask("/", { ca: certificateOf("localhost").cert })).rejects.toThrow(
      /certificate|self.signed/,
    );
  });

  test("answers what is under way after it was closed, and nothing more", async () => {
    const arrived = new EventEmitter();
    const { front, ask } = await aFront((_, answer) => void arrived.emit("request", answer));
    const [asked, [answer]] = [ask("/slow"), await once(arrived, "request")];
    front.close();
    answer.end("in full");
    expect((await asked).body).toBe("in full");
    await expect(ask("/")).rejects.toThrow("ECONNREFUSED");
  });

  test("gives plain HTTP no answer, and nothing of it to the product", async () => {
    let isAsked = false;
    const { front } = await aFront((_, answer) => {
      isAsked = true;
      answer.end("ok");
    });
    const { port } = front.address() as AddressInfo;
    await expect(fetch(`http://127.0.0.1:${port}/`)).rejects.toThrow("fetch failed");
    expect(isAsked).toBe(false);
  });

  test("says so where the product does not answer", async () => {
    const { ask } = await aFront((asked) => asked.socket.destroy());
    expect((await ask("/")).status).toBe(502);
  });

  test("takes no key of another certificate", () => {
    const { key } = certificateOf("localhost");
    expect(() => makeFront({ certificate: { cert: certificate.cert, key }, target: 1 })).toThrow(/key/);
  });
});

const echo: RequestListener = (asked, answer) => answer.end(JSON.stringify(asked.headers));

describe("plain HTTP in front of the product", () => {
  test("believes whoever stands before it, and else says who asked", async () => {
    const { ask } = await aFront(echo, false);
    const proxied = { "x-forwarded-for": "203.0.113.7", "x-forwarded-proto": "https" };
    expect(JSON.parse((await ask("/", { headers: proxied })).body)).toMatchObject(proxied);
    const direct = JSON.parse((await ask("/")).body);
    expect(direct["x-forwarded-for"]).toBe("127.0.0.1");
    expect(direct).not.toHaveProperty("x-forwarded-proto");
  });

  test.each([
    ["127.0.0.1", "203.0.113.7"],
    ["::1", "203.0.113.7"],
    ["::ffff:10.1.2.3", "203.0.113.7"],
    ["fd00::1", "203.0.113.7"],
    ["198.51.100.9", "198.51.100.9"],
    ["2001:db8::1", "2001:db8::1"],
  ])("takes the word of %s for whose request it is: %s", (peer, sender) => {
    expect(senderOf("203.0.113.7", peer)).toBe(sender);
    expect(senderOf(undefined, peer)).toBe(peer);
  });

  test("asks the product once for a badge's page that many want at once, each with a nonce of its own", async () => {
    let asked = 0;
    const { ask } = await aFront((_, answer) => {
      asked++;
      answer.writeHead(200, {
        "content-type": "text/html",
        "content-security-policy": "script-src 'nonce-one'",
      });
      setTimeout(() => answer.end('<script nonce="one"></script>'), 20);
    }, false);
    const answers = await Promise.all([ask("/b/x"), ask("/b/x"), ask("/b/x")]);
    expect(asked).toBe(1);
    const nonces = answers.map(({ headers, body }) => {
      const [, nonce] = /^<script nonce="(.+)"><\/script>$/.exec(body) ?? [];
      expect(headers["content-security-policy"]).toBe(`script-src 'nonce-${nonce}'`);
      return nonce;
    });
    expect(new Set([...nonces, "one"]).size).toBe(4);
  });

  test("says so where the product does not answer for a badge's page", async () => {
    const { ask } = await aFront((asked) => asked.socket.destroy(), false);
    expect((await ask("/b/x")).status).toBe(502);
    expect((await ask("/b/x")).status).toBe(502);
  });
});
