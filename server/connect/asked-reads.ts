import "server-only";
import type { z } from "zod";
import { Refusal } from "@/server/errors";
import { requireSelf } from "@/server/people/access";
import type { Scope } from "@/server/scope";
import { getAuthorizationServer, interactionOf } from "./adapters/authorization-server";
import type { askedInput } from "./input";
import { inWords, scopesIn } from "./scopes";

/** A member, with what their browser sent along: an authorization request belongs to the browser that brought it. */
export type BrowserScope = Scope & { headers: Headers };

/** Which program asks this member for what. Refused when the request has expired or was begun in another browser. */
export async function readAsked(scope: BrowserScope, input: z.output<typeof askedInput>) {
  requireSelf(scope);
  const { client, scopes } = await requireAsked(scope, input);
  const metadata = client.metadata();
  const website = String(metadata.client_uri);
  return {
    name: String(metadata.client_name),
    host: new URL(website).host,
    website,
    policy: String(metadata.policy_uri),
    terms: String(metadata.tos_uri),
    allows: inWords(scopes),
  };
}

export async function requireAsked({ headers }: BrowserScope, { uid }: z.output<typeof askedInput>) {
  const provider = await getAuthorizationServer();
  const interaction = await interactionOf(provider, uid, headers.get("cookie") ?? "");
  const client = interaction && (await provider.Client.find(String(interaction.params["client_id"])));
  if (!interaction || !client) {
    throw new Refusal(
      "not_found",
      "connect.not_asked",
      "This request has expired, was answered already, or was begun in another browser. Go back to the app and start again.",
    );
  }
  const requested = String(interaction.params["scope"] ?? "");
  return { provider, interaction, client, requested, scopes: scopesIn(requested) };
}
