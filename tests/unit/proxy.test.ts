import { NextRequest } from "next/server";
import { expect, test } from "vitest";
import config from "@/next.config.mjs";
import { proxy } from "@/proxy";

const page = "http://localhost:3000/b/4f8e2f0e_A-b";
const ask = (accept: string | null, url = page) =>
  proxy(new NextRequest(url, { headers: accept === null ? {} : { accept } }));

test.each<[string | null, "json" | "jwt" | null]>([
  ["text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8", null],
  ["*/*", null],
  [null, null],
  ["image/png", null],
  ["application/vc+ld+json", "json"],
  ["application/vc", "json"],
  ["application/ld+json, application/json;q=0.9, */*;q=0.5", "json"],
  ["application/json", "json"],
  ["text/html;q=0.5, application/json", "json"],
  ["application/json;q=0.1, text/html", null],
  ["text/plain", "jwt"],
  ["application/vc+jwt", "jwt"],
])("a badge's address asked for as %s answers with %s", (accept, form) => {
  const { headers } = ask(accept);
  const rewritten = headers.get("x-middleware-rewrite");
  expect(rewritten && new URL(rewritten).pathname).toBe(
    form && `/api/badges/4f8e2f0e_A-b/credential/${form}`,
  );
});

test.each(["http://localhost:3000/verify", "http://localhost:3000/b/x/evidence"])(
  "%s is a page whatever is asked for",
  (url) => {
    expect(ask("application/json", url).headers.get("x-middleware-rewrite")).toBeNull();
  },
);

test("every page forbids what it does not need: foreign scripts, plug-ins, another base, frames of others", () => {
  const policyOf = () => ask("text/html").headers.get("content-security-policy") ?? "";
  const policy = policyOf();
  for (const rule of [
    "default-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "img-src 'self' blob: data:",
  ]) {
    expect(policy.split("; ")).toContain(rule);
  }
  expect(policy).toMatch(/script-src 'self' 'nonce-[\w+/=]{20,}' 'strict-dynamic';/);
  expect(policy).not.toMatch(/script-src[^;]*unsafe|style-src [^;]*unsafe/);
  // Who knows the nonce of one page can run nothing in the next.
  expect(policyOf()).not.toBe(policy);
});

test("no answer's type is guessed, and https is asked for from then on", async () => {
  expect(await config.headers?.()).toMatchObject([
    {
      source: "/:path*",
      headers: expect.arrayContaining([{ key: "X-Content-Type-Options", value: "nosniff" }]),
    },
  ]);
  const secure = proxy(new NextRequest(page, { headers: { "x-forwarded-proto": "https" } }));
  expect(secure.headers.get("strict-transport-security")).toMatch(/^max-age=\d{8}/);
});
