import { NextRequest } from "next/server";
import { expect, test } from "vitest";
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
  expect(headers.get("vary")).toBe("Accept");
});

test.each(["http://localhost:3000/verify", "http://localhost:3000/b/x/evidence"])(
  "%s is a page whatever is asked for",
  (url) => {
    expect(ask("application/json", url).headers.get("x-middleware-rewrite")).toBeNull();
  },
);
