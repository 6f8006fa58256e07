import { z } from "zod";
import { membershipRoles } from "@/db/enums";
import { getAuth } from "@/server/auth";
import { getDatabase } from "@/server/database";
import { demoEmail, demoPassword } from "@/server/people/demo";
import { readDemoRoles } from "@/server/people/entrance-reads";

const entryInput = z.object({ as: z.enum(membershipRoles) });

const refuse = (status: number, problem: string) => Response.json({ problem }, { status });

/** Signs the visitor in as the demo organisation's member of one role. There is no such way into any other workspace. */
export async function POST(request: Request) {
  if (request.headers.get("sec-fetch-site") === "cross-site") {
    return refuse(403, "Enter the demo from the sign-in page.");
  }
  const input = entryInput.safeParse(await request.json().catch(() => null));
  if (!input.success) return refuse(400, "Choose one of the demo's roles.");

  const { db } = await getDatabase();
  if (!(await readDemoRoles(db)).includes(input.data.as)) {
    return refuse(404, "There is no demo organisation here.");
  }
  const answer = await (await getAuth()).api.signInEmail({
    body: { email: demoEmail(input.data.as), password: demoPassword },
    headers: request.headers,
    asResponse: true,
  });
  if (!answer.ok) return refuse(409, "The demo's sign-in was changed. Load the demo organisation again.");
  const headers = new Headers();
  for (const cookie of answer.headers.getSetCookie()) headers.append("set-cookie", cookie);
  return Response.json({ ok: true }, { headers });
}
