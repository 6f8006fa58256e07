import { EventEmitter, once } from "node:events";
import { createServer, type RequestListener, type Server } from "node:http";
import { request } from "node:https";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { afterEach, describe, expect, test } from "vitest";
import { tlsFront } from "@/server/tls-front.mjs";
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

/** The front before a product that answers so; answers with what asks it over HTTPS, trusting this certificate alone. */
async function aFront(answer: RequestListener) {
  const target = await listening(createServer(answer));
  const front = tlsFront({ ...certificate, target });
  const port = await listening(front as unknown as Server);
  const ask = async (
    path: string,
    options: { method?: string; headers?: object; body?: string; ca?: string } = {},
  ) => {
    const { body, ca = certificate.cert, ...rest } = options;
    const asked = request({ host: "127.0.0.1", servername: "localhost", port, path, ca, ...rest } as object);
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
    expect(() => tlsFront({ cert: certificate.cert, key, target: 1 })).toThrow(/key/);
  });
});
