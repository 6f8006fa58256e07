import { gunzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { pageMemory } from "@/server/page-memory.mjs";

type Choice = { status?: number; headers?: Record<string, string> };

/** A memory of a product that counts what it is asked, and a clock that is set by hand. */
function aMemory({ status = 200, headers = {} }: Choice = {}) {
  const asked: string[] = [];
  const clock = { at: 0 };
  let nonces = 0;
  const { pageOf } = pageMemory(
    async ({ path = "" }) => {
      asked.push(path);
      const policy = "script-src 'nonce-abc'";
      return {
        status,
        headers: { "content-security-policy": policy, link: '</a.css>; nonce="abc"', ...headers },
        body: Buffer.from(`<p>${asked.length}</p><script nonce="abc">`),
      };
    },
    { now: () => clock.at, newNonce: () => `fresh-${++nonces}` },
  );
  const ask = (path: string, more: Record<string, string> = {}, method = "GET") =>
    pageOf({ method, path, headers: { accept: "text/html", ...more } });
  return { ask, asked, clock };
}

describe("pages of badges that are remembered", () => {
  test("are the product's, made anew after five seconds", async () => {
    const { ask, asked, clock } = aMemory();
    expect((await ask("/b/x"))?.body.toString()).toContain("<p>1</p>");
    clock.at = 4_999;
    expect((await ask("/b/x"))?.body.toString()).toContain("<p>1</p>");
    clock.at = 5_000;
    expect((await ask("/b/x"))?.body.toString()).toContain("<p>2</p>");
    expect(asked).toEqual(["/b/x", "/b/x"]);
  });

  test("have a nonce of their own in each answer, wherever the first one's stood", async () => {
    const { ask } = aMemory();
    for (const nonce of ["fresh-1", "fresh-2"]) {
      const page = await ask("/b/x");
      expect(page?.headers).toEqual({
        "content-security-policy": `script-src 'nonce-${nonce}'`,
        link: `</a.css>; nonce="${nonce}"`,
      });
      expect(page?.body.toString()).toBe(`<p>1</p><script nonce="${nonce}">`);
    }
  });

  test("are packed for whoever can unpack them", async () => {
    const { ask } = aMemory();
    const page = await ask("/b/x", { "accept-encoding": "br, gzip" });
    expect(page?.headers["content-encoding"]).toBe("gzip");
    expect(gunzipSync(page?.body ?? "").toString()).toBe('<p>1</p><script nonce="fresh-1">');
  });

  test("are apart by what form of them was asked for, and by how it came", async () => {
    const { ask, asked } = aMemory();
    await ask("/b/x");
    await ask("/b/x", { accept: "application/vc+ld+json" });
    await ask("/b/x", { "x-forwarded-proto": "https" });
    await ask("/b/y");
    expect(asked).toHaveLength(4);
  });

  test.each<[string, string, Record<string, string>, string?]>([
    ["another page", "/verify", {}],
    ["more than its address", "/b/x?y=1", {}],
    ["what lies below it", "/b/x/image.svg", {}],
    ["somebody who is signed in", "/b/x", { cookie: "session=1" }],
    ["somebody with a token", "/b/x", { authorization: "Bearer 1" }],
    ["a part of it", "/b/x", { range: "bytes=0-1" }],
    ["what the product's own links ask", "/b/x", { rsc: "1" }],
    ["another method", "/b/x", {}, "POST"],
  ])("are none for %s", (_, path, headers, method) => {
    const { ask, asked } = aMemory();
    expect(ask(path, headers, method)).toBeNull();
    expect(asked).toEqual([]);
  });

  test.each([404, 500, 302])("are not kept with status %i", async (status) => {
    const { ask, asked } = aMemory({ status });
    expect((await ask("/b/x"))?.status).toBe(status);
    await ask("/b/x");
    expect(asked).toHaveLength(2);
  });

  test("set no cookie of one person for another", async () => {
    const { ask } = aMemory({ headers: { "set-cookie": "a=1" } });
    expect((await ask("/b/x"))?.headers).not.toHaveProperty("set-cookie");
  });

  test("are 200 at the most, the oldest leaving first", async () => {
    const { ask, asked } = aMemory();
    for (let badge = 0; badge <= 200; badge++) await ask(`/b/${badge}`);
    await ask("/b/200");
    expect(asked).toHaveLength(201);
    await ask("/b/0");
    expect(asked).toHaveLength(202);
  });
});
