import "server-only";
import { and, eq, isNull } from "drizzle-orm";
import type { z } from "zod";
import { connectedApp } from "@/db/schema";
import { change } from "@/server/audit";
import { Refusal } from "@/server/errors";
import { requireSelf } from "@/server/people/access";
import type { Scope } from "@/server/scope";
import { getAuthorizationServer } from "./adapters/authorization-server";
import { forgetGrant } from "./answer-writes";
import type { appInput } from "./input";

/** From now on the program sees and changes nothing of the member's; what it has copied, it has. */
export async function disconnectApp(scope: Scope, { id }: z.output<typeof appInput>): Promise<void> {
  const personId = requireSelf(scope);
  const { workspaceId, now } = scope;
  const grantId = await change(scope, async (tx, record) => {
    const [ended] = await tx
      .update(connectedApp)
      .set({ endedAt: now() })
      .where(
        and(
          eq(connectedApp.workspaceId, workspaceId),
          eq(connectedApp.personId, personId),
          eq(connectedApp.id, id),
          isNull(connectedApp.endedAt),
        ),
      )
      .returning({ name: connectedApp.name, grantId: connectedApp.grantId });
    if (!ended) throw new Refusal("not_found", "connect.app_unknown", "You have connected no such app.");
    await record({
      action: "connect.disconnected",
      subject: { kind: "person", id: personId },
      touches: "nothing",
      summary: `disconnected the app ${ended.name}`,
    });
    return ended.grantId;
  });
  await forgetGrant(await getAuthorizationServer(), grantId);
}
