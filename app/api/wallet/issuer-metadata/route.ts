import { issuerMetadata } from "@/server/issue/adapters/openid4vci";
import { appUrl } from "@/server/secrets";

// Our address is known only once the server runs.
export const dynamic = "force-dynamic";

export const GET = () =>
  Response.json(issuerMetadata(appUrl()), {
    headers: { "access-control-allow-origin": "*", "cache-control": "public, max-age=300" },
  });
