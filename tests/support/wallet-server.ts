import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { answerCredential, answerExchange, answerToken } from "@/app/api/wallet/answers";
import type { Db } from "@/db/client";
import { issuerMetadata, serverMetadata } from "@/server/issue/adapters/openid4vci";
import { appUrl } from "@/server/secrets";

/** The addresses that wallets use, over HTTP at a port of their own, which becomes our address. */
export async function serveWallets(scope: () => { db: Db; now: () => Date }) {
  const routes: [RegExp, (request: Request, token: string) => Response | Promise<Response>][] = [
    [/^\/\.well-known\/openid-credential-issuer\/wallet$/, () => Response.json(issuerMetadata(appUrl()))],
    [/^\/\.well-known\/oauth-authorization-server\/wallet$/, () => Response.json(serverMetadata(appUrl()))],
    [/^\/wallet\/token$/, (request) => answerToken(scope(), request)],
    [/^\/wallet\/credential$/, (request) => answerCredential(scope(), request)],
    [/^\/wallet\/exchanges\/(.+)$/, (request, token) => answerExchange(scope(), token, request)],
  ];
  const server = createServer(async (incoming, outgoing) => {
    const { pathname } = new URL(incoming.url ?? "/", "http://localhost");
    const [found] = routes.flatMap(([path, answer]) => {
      const match = path.exec(pathname);
      return match ? [{ answer, token: match[1] ?? "" }] : [];
    });
    const parts: Buffer[] = [];
    for await (const part of incoming) parts.push(part as Buffer);
    const request = new Request(`${appUrl()}${pathname}`, {
      method: incoming.method,
      headers: incoming.headers as Record<string, string>,
      ...(parts.length > 0 ? { body: Buffer.concat(parts) } : {}),
    });
    const response = found ? await found.answer(request, found.token) : new Response(null, { status: 404 });
    outgoing.writeHead(response.status, Object.fromEntries(response.headers));
    outgoing.end(Buffer.from(await response.arrayBuffer()));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  process.env["APP_URL"] = `http://localhost:${(server.address() as AddressInfo).port}`;
  return () => {
    delete process.env["APP_URL"];
    server.close();
  };
}
