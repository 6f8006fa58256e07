import "server-only";
import { and, eq } from "drizzle-orm";
import { email } from "@/db/schema";
import { change } from "@/server/audit";
import { Refusal } from "@/server/errors";
import type { Scope } from "@/server/scope";
import { mailSettings } from "./adapters/smtp";
import type { SendAgainInput } from "./input";

/** E-mails that failed are tried again at once: one, or without an id all of the workspace. Returns how many. */
export async function sendAgain(scope: Scope, { id }: SendAgainInput): Promise<{ emails: number }> {
  const settings = mailSettings();
  if (!settings.isOn) throw new Refusal("precondition", "notices.mail_is_off", settings.why);
  const { workspaceId } = scope;
  return change(scope, async (tx, record) => {
    const again = await tx
      .update(email)
      .set({ state: "waiting", dueAt: scope.now(), attempts: 0, problem: null })
      .where(
        and(
          eq(email.workspaceId, workspaceId),
          eq(email.state, "failed"),
          id === undefined ? undefined : eq(email.id, id),
        ),
      )
      .returning({ id: email.id });
    const [first] = again;
    if (!first) {
      throw new Refusal(
        "conflict",
        "notices.nothing_failed",
        "It has been sent again already. Reload the page.",
      );
    }
    await record({
      action: "notices.sent_again",
      subject: { kind: "email", id: first.id },
      touches: "nothing",
      summary: again.length === 1 ? "had an e-mail sent again" : `had ${again.length} e-mails sent again`,
      detail: { emails: again.map((one) => one.id) },
    });
    return { emails: again.length };
  });
}
