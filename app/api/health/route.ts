import { sql } from "drizzle-orm";
import { getDatabase } from "@/server/database";

export async function GET() {
  const { db, kind } = await getDatabase();
  await db.execute(sql`select 1`);
  return Response.json({ ok: true, database: kind });
}
