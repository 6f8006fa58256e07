import { createServer, type RequestListener } from "node:http";
import { type AddressInfo, createServer as createTcpServer } from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import { brotliCompressSync, constants, deflateSync, gzipSync } from "node:zlib";
import { afterEach, describe, expect, test } from "vitest";
import { guardedClient, guardedFetch } from "@/server/verify/adapters/guarded-fetch";
import { internet, isPublic } from "@/server/verify/adapters/public-internet";
import { certificateOf } from "@/tests/support/certificate";
import { aRealHost, host, publicAddress, type RealHost } from "@/tests/support/real-host";

// The client that reads what a badge points at, against servers that are there. By number: the corpus, OBJ of badge-json.tsv and
// IMG of badge-image.tsv.

const open: { close: () => void }[] = [];
afterEach(() => {
  for (const one of open.splice(0)) one.close();
});

async function serve(answer: RequestListener, more?: Parameters<typeof aRealHost>[1]) {
  const real = await aRealHost(answer, more);
  open.push(real);
  return { ...real, read: guardedClient(real.network) };
}
const packed: Record<string, (bytes: Buffer) => Buffer> = {
  gzip: gzipSync,
  deflate: deflateSync,
  br: (bytes) => brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 1 } }),
};
const at = (path = "/") => `https://${host}${path}`;
const hangsUp = async ({ sockets }: RealHost) => {
  for (let turns = 0; turns < 100 && sockets.size > 0; turns++) await wait(20);
  return sockets.size === 0;
};

test("a document is read as it is, packed or not, also after a redirect within its host", async () => {
  const { read, reached } = await serve((request, response) => {
    if (request.url === "/old") return response.writeHead(302, { location: "/new" }).end();
    if (request.url === "/packed") {
      return response.writeHead(200, { "content-encoding": "gzip" }).end(gzipSync('{"packed":true}'));
    }
    return response.writeHead(200, { "content-type": "application/json; charset=utf-8" }).end('{"id":1}');
  });
  const found = await read(at("/old"));
  expect({ ...found, body: Buffer.from(found.body).toString() }).toEqual({
    url: at("/new"),
    status: 200,
    mediaType: "application/json",
    body: '{"id":1}',
  });
  expect(Buffer.from((await read(at("/packed"))).body).toString()).toBe('{"packed":true}');
  expect(new Set(reached)).toEqual(new Set([publicAddress]));
});

test("a host that nobody knows is said in words", async () => {
  const unknown = Object.assign(new Error(`getaddrinfo ENOTFOUND ${host}`), { code: "ENOTFOUND" });
  const read = guardedClient({ ...internet, resolve: (_host, _options, done) => done(unknown, []) });
  await expect(read(at())).rejects.toThrow(`${host} is not found on the internet at the moment.`);
});

describe("OBJ-23, OBJ-60, IMG-59: a host that gives too much, or too little, or too slowly", () => {
  test("one byte a second: it is left after 5 seconds", async () => {
    const real = await serve((_, response) => {
      response.writeHead(200);
      const drip = setInterval(() => response.write("x"), 1_000);
      response.on("close", () => clearInterval(drip));
    });
    const started = performance.now();
    await expect(real.read(at())).rejects.toThrow(`${host} did not answer in full within 5 seconds.`);
    expect(performance.now() - started).toBeGreaterThan(4_500);
    expect(performance.now() - started).toBeLessThan(8_000);
    expect(await hangsUp(real)).toBe(true);
  });

  test("a body without an end: it is left after 1 MB", async () => {
    let sent = 0;
    const real = await serve((_, response) => {
      const more = () => {
        while (!response.destroyed && response.write(Buffer.alloc(10_000, 0x61))) sent += 10_000;
      };
      response.writeHead(200).on("drain", more);
      more();
    });
    await expect(real.read(at())).rejects.toThrow(`The document at ${host} is larger than 1000 KB.`);
    expect(await hangsUp(real)).toBe(true);
    expect(sent).toBeLessThan(20_000_000);
  });

  test.each(["gzip", "deflate", "br"])(
    "100 MB packed as %s: what counts is what it unpacks to",
    async (by) => {
      const zeros = Buffer.alloc(100_000_000);
      const bomb = packed[by]?.(zeros) ?? zeros;
      expect(bomb.length).toBeLessThan(500_000);
      const { read } = await serve((_, response) => {
        response.writeHead(200, { "content-encoding": by, "content-length": bomb.length }).end(bomb);
      });
      const before = process.memoryUsage().arrayBuffers;
      await expect(read(at())).rejects.toThrow("larger than 1000 KB");
      expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(50_000_000);
    },
  );

  test("packed nothing, without an end", async () => {
    const nothing = Buffer.concat(Array.from({ length: 1_000 }, () => gzipSync("")));
    const real = await serve((_, response) => {
      const more = () => {
        while (!response.destroyed && response.write(nothing));
      };
      response.writeHead(200, { "content-encoding": "gzip" }).on("drain", more);
      more();
    });
    await expect(real.read(at())).rejects.toThrow("larger than 1000 KB");
    expect(await hangsUp(real)).toBe(true);
  });

  test("what says that it is packed, and is not", async () => {
    const { read } = await serve((_, response) => {
      response.writeHead(200, { "content-encoding": "gzip" }).end("not packed");
    });
    await expect(read(at())).rejects.toThrow(`${host} could not be read: incorrect header check`);
  });

  test("less than it said: nothing is read", async () => {
    const { read } = await serve((_, response) => {
      response.writeHead(200, { "content-length": "1000" }).write('{"id":1}');
      setTimeout(() => response.destroy(), 50);
    });
    await expect(read(at())).rejects.toThrow(`${host} could not be read: other side closed`);
  });

  test("more than it said: only as much is read as it said, or nothing", async () => {
    const { read } = await serve((_, response) => {
      response.socket?.end('HTTP/1.1 200 OK\r\nContent-Length: 8\r\n\r\n{"id":1}{"id":2}');
    });
    const found = await read(at()).then(
      ({ body }) => Buffer.from(body).toString(),
      (error: Error) => error.message,
    );
    expect(found).not.toContain('{"id":2}');
    expect(found).toMatch(/^\{"id":1\}$|could not be read/);
  });

  test("a length of two minds", async () => {
    const { read } = await serve((_, response) => {
      response.socket?.end("HTTP/1.1 200 OK\r\nContent-Length: 8\r\nContent-Length: 9\r\n\r\n12345678");
    });
    await expect(read(at())).rejects.toThrow(`${host} could not be read`);
  });

  test("narrower bounds, where they are asked for", async () => {
    const { read } = await serve((request, response) => {
      if (request.url === "/old") return response.writeHead(301, { location: "/new" }).end();
      return response.writeHead(200).end("x".repeat(300_000));
    });
    const bounds = { bytes: 256_000, redirects: 0 };
    await expect(read(at("/new"), bounds)).rejects.toThrow("larger than 256 KB");
    await expect(read(at("/old"), bounds)).rejects.toThrow("redirects where no redirect is followed");
  });
});

test("each host is asked ten times in a minute, redirects included, and then not before the minute is over", async () => {
  const real = await aRealHost((request, response) =>
    request.url === "/old" ? response.writeHead(302, { location: "/" }).end() : response.end("{}"),
  );
  open.push(real);
  let now = new Date("2026-01-01T12:00:00Z");
  const read = guardedClient(real.network, () => now);
  for (let asked = 0; asked < 9; asked++) await read(at());
  await expect(read(at("/old"))).rejects.toThrow(
    `${host} has been asked 10 times within a minute, which is as often as it is asked. Try again in a minute.`,
  );
  now = new Date("2026-01-01T12:01:00Z");
  expect((await read(at("/old"))).status).toBe(200);
});

test.each([
  ["application/json", true],
  ["application/ld+json; charset=utf-8", true],
  ["application/vc+ld+json", true],
  ["application/vc+jwt", true],
  ["application/octet-stream", true],
  ["image/png", true],
  ["text/plain", true],
  ["text/html; charset=utf-8", false],
  ["application/javascript", false],
  ["video/mp4", false],
])("of what a host calls %s: is it read? %s", async (type, isRead) => {
  const { read } = await serve((_, response) => response.writeHead(200, { "content-type": type }).end("{}"));
  const found = await read(at()).then(
    () => "read",
    (error: Error) => error.message,
  );
  expect(found).toBe(isRead ? "read" : `${host} gives ${type.split(";")[0]} there, which no badge comes as.`);
});

test("a page for people that says why there is nothing tells its status all the same", async () => {
  const { read } = await serve((_, response) => {
    response.writeHead(410, { "content-type": "text/html" }).end("<p>Gone</p>");
  });
  expect((await read(at())).status).toBe(410);
});

describe("OBJ-60, IMG-58: a host that sends on", () => {
  test.each([
    ["to another host", "https://evil.example/", "sends on to another host, evil.example"],
    ["to an address inside", "https://10.0.0.1/", "sends on to another host, 10.0.0.1"],
    ["to the machine itself", "https://127.0.0.1/", "sends on to another host, 127.0.0.1"],
    ["to where clouds keep their secrets", "https://169.254.169.254/latest/", "sends on to another host"],
    ["to another port", `https://${host}:6379/`, "sends on to another host"],
    ["to itself in the clear", `http://${host}/`, "Only https addresses are read."],
    ["to a file", "file:///etc/passwd", "sends on to another host"],
    ["to no address", "https://[", "This is no web address."],
    ["round in a circle", "/", "redirects too often"],
  ])("%s is not followed", async (_, location, says) => {
    const { read, reached } = await serve((__, response) => response.writeHead(302, { location }).end());
    await expect(read(at())).rejects.toThrow(says);
    expect(new Set(reached)).toEqual(new Set([publicAddress]));
  });
});

test("three redirects within a host are followed, and no fourth", async () => {
  const { read } = await serve((request, response) => {
    const left = Number(request.url?.slice(1));
    if (left === 0) return response.end("{}");
    response.writeHead(302, { location: `/${left - 1}` }).end();
  });
  expect((await read(at("/3"))).url).toBe(at("/0"));
  await expect(read(at("/4"))).rejects.toThrow("redirects too often");
});

describe("OBJ-22, IMG-57, IMG-60: where nothing is read", () => {
  test("a host that is public when it is asked for first, and inside when it is asked for again", async () => {
    const real = await serve((_, response) => response.writeHead(200, { connection: "close" }).end("{}"), {
      addresses: [[publicAddress], ["127.0.0.1"]],
    });
    await real.read(at());
    expect(real.reached).toEqual([publicAddress]);
    await expect(real.read(at())).rejects.toThrow(`${host} is not on the public internet.`);
    expect(real.reached).toEqual([publicAddress]);
  });

  test("a host that is both at once", async () => {
    const real = await serve((_, response) => response.end("{}"), {
      addresses: [[publicAddress, "10.0.0.1"]],
    });
    await expect(real.read(at())).rejects.toThrow(`${host} is not on the public internet.`);
    expect(real.reached).toEqual([]);
  });

  test("the client that the product uses lets no name lead inside", async () => {
    const read = guardedClient({
      ...internet,
      resolve: (_, __, done) => done(null, [{ address: "127.0.0.1", family: 4 }]),
    });
    await expect(read(at())).rejects.toThrow(`${host} is not on the public internet.`);
  });

  const inside = [
    ...["127.0.0.1", "127.1.2.3", "0.0.0.0", "10.0.0.1", "172.16.0.1", "192.168.0.1", "169.254.169.254"],
    ...["100.64.0.1", "192.0.0.8", "198.18.0.1", "224.0.0.1", "255.255.255.255"],
    ...["::", "::1", "fe80::1", "fe80::1%eth0", "fc00::1", "fd12::1", "fec0::1", "ff02::1"],
    ...["::ffff:127.0.0.1", "::ffff:a9fe:a9fe", "::ffff:10.0.0.1", "::7f00:1", "::ffff:0:7f00:1"],
    ...[
      "64:ff9b::7f00:1",
      "64:ff9b:1::7f00:1",
      "2002:7f00:1::",
      "2001::1",
      "2001:db8::1",
      "4000::1",
      "",
      "x",
    ],
  ];
  test.each(inside)("%j is no public address, whichever name leads to it", async (address) => {
    expect(isPublic(address)).toBe(false);
    const real = await serve((_, response) => response.end("{}"), { addresses: [[address]] });
    await expect(real.read(at())).rejects.toThrow(`${host} is not on the public internet.`);
    expect(real.reached).toEqual([]);
  });
  test.each(["93.184.215.14", "8.8.8.8", "::ffff:8.8.8.8", "2606:4700::1111"])("%s is one", (address) => {
    expect(isPublic(address)).toBe(true);
  });

  test.each([
    ...[
      "127.0.0.1",
      "2130706433",
      "0177.0.0.1",
      "127.1",
      "0x7f.1",
      "１２７.0.0.1",
      "[::1]",
      "[::ffff:127.0.0.1]",
    ],
    ...["10.0.0.1", "169.254.169.254", "good.org@169.254.169.254", "[fe80::1]", "[64:ff9b::7f00:1]"],
  ])("https://%s/", async (written) => {
    await expect(guardedFetch(`https://${written}/`)).rejects.toThrow(/public internet|password in it/);
  });

  test.each([22, 80, 6379, 8443])("port %i, though something listens there", async (port) => {
    const real = await serve((_, response) => response.end("{}"));
    await expect(real.read(`https://${host}:${port}/`)).rejects.toThrow("Only port 443 is read.");
    expect(real.reached).toEqual([]);
  });

  test.each(["http:", "ftp:", "gopher:", "ws:"])("%s", async (scheme) => {
    const real = await serve((_, response) => response.end("{}"));
    await expect(real.read(`${scheme}//${host}/`)).rejects.toThrow("Only https addresses are read.");
    expect(real.reached).toEqual([]);
  });

  test("our own server is read where it is, and nothing else beside it", async () => {
    const own = createServer((_, response) => response.end("ours")).listen(0, "127.0.0.1");
    open.push(own);
    await wait(20);
    const { port } = own.address() as AddressInfo;
    const ownOrigin = `http://127.0.0.1:${port}`;
    const found = await guardedFetch(`${ownOrigin}/x`, { ownOrigin });
    expect(Buffer.from(found.body).toString()).toBe("ours");
    await expect(guardedFetch(`http://localhost:${port}/x`, { ownOrigin })).rejects.toThrow("Only https");
  });
});

describe("IMG-60: a host that cannot show who it is", () => {
  test.each([
    ["vouches for itself", { isTrusted: false }, /self-signed certificate/],
    [
      "shows the certificate of another",
      { certificate: certificateOf("other.example") },
      /altnames|does not match/,
    ],
    ["shows one that has run out", { certificate: certificateOf(host, { until: "20210101" }) }, /expired/],
    ["speaks in the clear", { isPlain: true }, /SSL|wrong version|packet length/i],
  ])("%s", async (_, more, says) => {
    let wasAsked = false;
    const { read } = await serve((__, response) => {
      wasAsked = true;
      response.end("{}");
    }, more);
    await expect(read(at())).rejects.toThrow(says);
    expect(wasAsked).toBe(false);
  });

  test("speaks something else, or nothing", async () => {
    for (const words of ["SSH-2.0-OpenSSH_9.6\r\n", "-ERR unknown command\r\n", ""]) {
      const server = createTcpServer((socket) => {
        socket.on("error", () => {});
        socket.end(words);
      }).listen(0, "127.0.0.1");
      open.push(server);
      await wait(20);
      const { port } = server.address() as AddressInfo;
      const read = guardedClient({
        resolve: (_, __, done) => done(null, [{ address: publicAddress, family: 4 }]),
        connector: (_, timeout) => {
          const connect = internet.connector(
            (__, ___, done) => done(null, [{ address: "127.0.0.1", family: 4 }]),
            timeout,
          );
          return (options, done) => connect({ ...options, port: String(port) }, done);
        },
      });
      await expect(read(at())).rejects.toThrow(`${host} could not be read`);
    }
  });
});
