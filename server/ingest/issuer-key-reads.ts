import "server-only";
import { and, eq, sql } from "drizzle-orm";
import { earnedCredential } from "@/db/schema";
import type { Scope } from "@/server/scope";

/** The keys with which an issuer has signed the verified badges that are here: trusted since the first of them came in. */
export const knownKeysOf =
  ({ db, workspaceId }: Pick<Scope, "db" | "workspaceId">) =>
  async (issuerId: string): Promise<string[]> => {
    const rows = await db
      .selectDistinct({ key: sql<string | null>`${earnedCredential.report} ->> 'signedWith'` })
      .from(earnedCredential)
      .where(
        and(
          eq(earnedCredential.workspaceId, workspaceId),
          sql`${earnedCredential.issuerKey} = ${issuerId}`,
          eq(earnedCredential.verified, true),
        ),
      );
    return rows.flatMap(({ key }) => (key ? [key] : []));
  };
