import "server-only";
import path from "node:path";

/** Where the secret is that seals the private keys. `beside-database`: whoever takes the data folder has both. */
export type KeyCustody = { kept: "environment" | "file" | "beside-database"; folder: string };

export function readKeyCustody(env: NodeJS.ProcessEnv = process.env): KeyCustody {
  const folder = path.join(env["DATA_DIR"] ?? ".data", "secrets");
  if (env["KEY_ENCRYPTION_KEY"]) return { kept: "environment", folder };
  return { kept: env["DATABASE_URL"] ? "file" : "beside-database", folder };
}
