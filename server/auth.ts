import "server-only";
import { betterAuth } from "better-auth";
import { drizzleAdapter } from "better-auth/adapters/drizzle";
import { nextCookies } from "better-auth/next-js";
import type { Db } from "@/db/client";
import * as schema from "@/db/schema";
import { getDatabase } from "./database";
import { log } from "./log";
import { noteSignIn } from "./notices/sign-in-writes";
import { hashSecret, newSecret } from "./people/adapters/credentials";
import { appUrl, readSecret } from "./secrets";

const minimumPasswordLength = 12;

/** E-mail and password, sessions in the database. Accounts are made by set-up, invitation or the demo, never by a stranger. */
export function makeAuth(db: Db) {
  return betterAuth({
    baseURL: appUrl(),
    // The same machine by its other name: a browser at 127.0.0.1 is no stranger to localhost.
    trustedOrigins: [appUrl(), appUrl().replace("//localhost", "//127.0.0.1")],
    secret: readSecret("AUTH_SECRET"),
    database: drizzleAdapter(db, { provider: "pg", schema }),
    emailAndPassword: { enabled: true, minPasswordLength: minimumPasswordLength },
    disabledPaths: ["/sign-up/email"],
    rateLimit: { enabled: process.env.NODE_ENV === "production", window: 60, max: 100 },
    telemetry: { enabled: false },
    plugins: [nextCookies()],
    databaseHooks: {
      session: {
        create: {
          after: async ({ userId, userAgent, createdAt }, context) => {
            if (!context) return;
            const known = context.getCookie(deviceCookie);
            const secret = known ?? newSecret();
            if (!known) context.setCookie(deviceCookie, secret, deviceCookieIs());
            const device = hashSecret(secret);
            // A notice that fails keeps nobody out.
            await noteSignIn(db, { userId, device, userAgent: userAgent ?? "", at: createdAt }).catch((err) =>
              log.error({ err }, "a sign-in could not be noted"),
            );
          },
        },
      },
    },
  });
}

/** By which a browser is known again, whoever signs in with it; it lets nobody in. */
const deviceCookie = "skillwright.device";
/** As long as browsers keep a cookie. */
const deviceCookieDays = 400;

const deviceCookieIs = () => ({
  httpOnly: true,
  sameSite: "lax" as const,
  secure: appUrl().startsWith("https:"),
  path: "/api",
  maxAge: deviceCookieDays * 24 * 60 * 60,
});

export type Auth = ReturnType<typeof makeAuth>;
const shared = globalThis as typeof globalThis & { skillwrightAuth?: Promise<Auth> };

export function getAuth(): Promise<Auth> {
  shared.skillwrightAuth ??= getDatabase().then(({ db }) => makeAuth(db));
  return shared.skillwrightAuth;
}
