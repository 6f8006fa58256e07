import "server-only";
import type { z } from "zod";
import { Refusal } from "@/server/errors";
import { storeFile } from "@/server/files";
import type { Scope } from "@/server/scope";
import { guardedFetch } from "@/server/verify/adapters/guarded-fetch";
import { mayAsk } from "@/server/verify/adapters/rate-limit";
import type { FetchedDocument } from "@/server/verify/deps";
import type { badgeAddressInput } from "./input";

/** Reads what stands at an address of the public web. */
type Fetch = (url: string) => Promise<FetchedDocument>;

/** Keeps the badge at an address as a file that can be imported. Only https, only public addresses, one host, 1 MB, 5 seconds; 20 in a minute. */
export async function fetchBadge(
  scope: Scope,
  { url }: z.output<typeof badgeAddressInput>,
  fetch: Fetch = guardedFetch,
): Promise<{ id: string; name: string }> {
  if (!mayAsk(`badge address ${scope.actor.userId}`, scope.now())) {
    throw new Refusal(
      "precondition",
      "ingest.too_many_addresses",
      "You have had many addresses read in a short time. Wait a minute and try again, or import the badges as one ZIP.",
    );
  }
  let found: FetchedDocument;
  try {
    found = await fetch(url);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new Refusal(
      "precondition",
      "ingest.address_unreadable",
      `Nothing could be read there: ${why} Open the address yourself, save the badge as a file, and import that.`,
    );
  }
  if (found.status !== 200 || found.body.length === 0) {
    throw new Refusal(
      "precondition",
      "ingest.address_unreadable",
      `${new URL(found.url).host} answered ${found.status} and no badge. Check the address.`,
    );
  }
  const name = found.url.slice(0, 200);
  const file = new File([new Uint8Array(found.body)], name, { type: found.mediaType });
  return { ...(await storeFile(scope, file)), name };
}
