import "server-only";
import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";

/**
 * A secret of 32 random bytes (base64url) that is not in the database: from the environment, else
 * from a file in `DATA_DIR/secrets` that the first run creates, readable by its owner alone.
 */
export function readSecret(name: "AUTH_SECRET" | "KEY_ENCRYPTION_KEY" | "EMAIL_LINK_SECRET"): string {
  const given = process.env[name];
  if (given) return given;
  const folder = path.resolve(process.env["DATA_DIR"] ?? ".data", "secrets");
  const file = path.join(folder, name.toLowerCase().replaceAll("_", "-"));
  if (!existsSync(file)) {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    // "wx": when two processes start at once, the first one's secret stands.
    try {
      writeFileSync(file, randomBytes(32).toString("base64url"), { mode: 0o600, flag: "wx" });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    }
  }
  return readFileSync(file, "utf8").trim();
}

/** Where the product is reached, without a trailing slash. Badges carry it for ever: set `APP_URL` before issuing real ones. */
export const appUrl = (): string =>
  (process.env["APP_URL"] ?? `http://localhost:${process.env["PORT"] ?? 3000}`).replace(/\/$/, "");
