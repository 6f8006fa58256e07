import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll } from "vitest";
import type { Db } from "@/db/client";

type Route = (request: Request) => Promise<Response>;

/** Serves route handlers at their paths over HTTP, on this database, until the test file ends; answers the address. */
export async function serveRoutes(db: Db, routes: Record<string, Route>): Promise<string> {
  Object.assign(globalThis, {
    skillwrightDatabase: Promise.resolve({ db, kind: "embedded", close: async () => {} }),
  });
  const server = createServer(async (request, response) => {
    const parts: Uint8Array[] = [];
    for await (const part of request) parts.push(part);
    const { method = "GET", url = "/", headers } = request;
    const route = routes[`${method} ${url}`];
    const answer = route
      ? await route(
          new Request(`http://localhost${url}`, {
            method,
            headers: headers as Record<string, string>,
            ...(method === "GET" ? {} : { body: Buffer.concat(parts) }),
          }),
        )
      : new Response(null, { status: 404 });
    response.writeHead(answer.status, Object.fromEntries(answer.headers));
    response.end(Buffer.from(await answer.arrayBuffer()));
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  afterAll(() => {
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
