import Negotiator from "negotiator";
import { type NextRequest, NextResponse } from "next/server";

const isDevelopment = process.env.NODE_ENV === "development";

/** What a badge's address answers with, the first where nothing is preferred; null: the page. */
const formsOfBadge: Record<string, "json" | "jwt" | null> = {
  "text/html": null,
  "application/vc+ld+json": "json",
  "application/vc": "json",
  "application/ld+json": "json",
  "application/json": "json",
  "application/vc+jwt": "jwt",
  "text/plain": "jwt",
};

/** Verifiers and wallets ask for a badge at its own address, where browsers get its page; what stands in front says so to caches. */
function rewriteOfBadge(request: NextRequest): NextResponse | null {
  const [, id] = /^\/b\/([\w-]+)$/.exec(request.nextUrl.pathname) ?? [];
  if (!id) return null;
  const accept = request.headers.get("accept") ?? "*/*";
  const preferred = new Negotiator({ headers: { accept } }).mediaType(Object.keys(formsOfBadge));
  const form = formsOfBadge[preferred ?? "text/html"];
  if (!form) return null;
  return NextResponse.rewrite(new URL(`/api/badges/${id}/credential/${form}`, request.url));
}

/** A content security policy with a fresh nonce for every page. It decides nothing about who may see what. */
export function proxy(request: NextRequest) {
  const signed = rewriteOfBadge(request);
  if (signed) return signed;
  const nonce = btoa(crypto.randomUUID());
  const isHttps = request.headers.get("x-forwarded-proto") === "https";
  const policy = [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${isDevelopment ? " 'unsafe-eval'" : ""}`,
    isDevelopment ? "style-src 'self' 'unsafe-inline'" : `style-src 'self' 'nonce-${nonce}'`,
    "worker-src 'self'",
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' blob: data:",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    ...(isHttps ? ["upgrade-insecure-requests"] : []),
  ].join("; ");

  const headers = new Headers(request.headers);
  headers.set("x-nonce", nonce);
  headers.set("content-security-policy", policy);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set("content-security-policy", policy);
  if (isHttps) {
    response.headers.set("strict-transport-security", "max-age=63072000; includeSubDomains");
  }
  return response;
}

export const config = {
  matcher: [
    {
      source: "/((?!api|_next/static|_next/image|.*\\.(?:png|svg|ico|woff2|json|jwt)$).*)",
      missing: [
        { type: "header", key: "next-router-prefetch" },
        { type: "header", key: "purpose", value: "prefetch" },
      ],
    },
  ],
};
