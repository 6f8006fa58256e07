import { once } from "node:events";
import { createServer as createPlainServer, type RequestListener, type Server } from "node:http";
import { createServer } from "node:https";
import type { AddressInfo, Socket } from "node:net";
import { buildConnector } from "undici";
import type { Network } from "@/server/verify/adapters/public-internet";
import { certificateOf } from "./certificate";

export const host = "issuer.example";
export const publicAddress = "93.184.215.14";

export type RealHost = {
  /** The internet where this host is the only one there is. */
  network: Network;
  /** The addresses that were connected to, in order. */
  reached: string[];
  sockets: Set<Socket>;
  close: () => void;
};

type Choice = {
  /** What a name server says of the host, each time that it is asked; the last answer for ever. */
  addresses?: string[][];
  certificate?: { key: string | Buffer; cert: string };
  isTrusted?: boolean;
  isPlain?: boolean;
};

/** A server on this machine that stands for a host of the public internet. Only the way to an address leads here, once it was let through. */
export async function aRealHost(
  answer: RequestListener,
  {
    addresses = [[publicAddress]],
    certificate = certificateOf(host),
    isTrusted = true,
    isPlain,
  }: Choice = {},
): Promise<RealHost> {
  const server: Server = isPlain ? createPlainServer(answer) : createServer(certificate, answer);
  const sockets = new Set<Socket>();
  server.on("connection", (socket: Socket) => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
    socket.on("error", () => {});
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  const { port } = server.address() as AddressInfo;
  const reached: string[] = [];
  let asked = 0;
  const network: Network = {
    resolve: (_, __, done) => {
      const said = addresses[Math.min(asked++, addresses.length - 1)] ?? [];
      done(
        null,
        said.map((address) => ({ address, family: address.includes(":") ? 6 : 4 })),
      );
    },
    connector: (lookup, timeout) => {
      const connect = buildConnector({
        timeout,
        ...(isTrusted && { ca: certificate.cert }),
        lookup: (name: string, options: object, done: (error: Error | null, found: unknown) => void) =>
          lookup(name, { ...options, all: true }, (error, found) => {
            if (error || typeof found === "string") return done(error, found);
            reached.push(...found.map(({ address }) => address));
            done(null, [{ address: "127.0.0.1", family: 4 }]);
          }),
      } as buildConnector.BuildOptions);
      return (options, done) => connect({ ...options, port: String(port) }, done);
    },
  };
  const close = () => {
    for (const socket of sockets) socket.destroy();
    server.close();
  };
  return { network, reached, sockets, close };
}
