import "server-only";
import { and, eq, isNull } from "drizzle-orm";
import type { z } from "zod";
import { connectedApp } from "@/db/schema";
import { change } from "@/server/audit";
import { requireSelf } from "@/server/people/access";
import { accountIdOf } from "./account";
import { type BrowserScope, requireAsked } from "./asked-reads";
import type { answerInput } from "./input";
import { inWords } from "./scopes";

/**
 * The member says yes or no to a program. Answers where their browser goes on to. A yes takes the place of an earlier
 * connection of the same program.
 */
export async function answerAsked(
  scope: BrowserScope,
  { uid, allow }: z.output<typeof answerInput>,
): Promise<{ goTo: string }> {
  const personId = requireSelf(scope);
  const { workspaceId, actor, now } = scope;
  const { provider, interaction, client, requested, scopes } = await requireAsked(scope, { uid });
  const isAllowed = allow && scopes.length > 0;
  const accountId = accountIdOf({ workspaceId, personId });
  const ended: string[] = [];
  if (isAllowed) {
    const grant = new provider.Grant({ accountId, clientId: client.clientId });
    grant.addOIDCScope(requested);
    const grantId = await grant.save();
    const { client_name: name, client_uri: website } = client.metadata();
    await change(scope, async (tx, record) => {
      const before = await tx
        .update(connectedApp)
        .set({ endedAt: now() })
        .where(
          and(
            eq(connectedApp.workspaceId, workspaceId),
            eq(connectedApp.personId, personId),
            eq(connectedApp.clientId, client.clientId),
            isNull(connectedApp.endedAt),
          ),
        )
        .returning({ grantId: connectedApp.grantId });
      ended.push(...before.map((one) => one.grantId));
      await tx.insert(connectedApp).values({
        workspaceId,
        personId,
        userId: actor.userId,
        grantId,
        clientId: client.clientId,
        name: String(name),
        website: String(website),
        scopes,
        connectedAt: now(),
      });
      await record({
        action: "connect.connected",
        subject: { kind: "person", id: personId },
        touches: "nothing",
        summary: `connected the app ${name} of ${new URL(String(website)).host}`,
        detail: { allows: inWords(scopes) },
      });
    });
    interaction.result = { login: { accountId, remember: false }, consent: { grantId } };
  } else {
    interaction.result = { error: "access_denied", error_description: "The person did not allow it." };
  }
  // Whoever was here before in this browser is not whom the program gets.
  const earlier = interaction.session && (await provider.Session.find(interaction.session.cookie));
  await earlier?.destroy();
  delete interaction.session;
  await interaction.persist();
  for (const grantId of ended) await forgetGrant(provider, grantId);
  return { goTo: interaction.returnTo };
}

/** All tokens of a connection end with it. */
export async function forgetGrant(
  provider: Awaited<ReturnType<typeof requireAsked>>["provider"],
  grantId: string,
): Promise<void> {
  await Promise.all([
    provider.AccessToken.revokeByGrantId(grantId),
    provider.Grant.find(grantId).then((grant) => grant?.destroy()),
  ]);
}
