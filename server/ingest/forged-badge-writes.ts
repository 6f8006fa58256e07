import "server-only";
import { change } from "@/server/audit";
import type { Scope } from "@/server/scope";
import type { Forgery } from "./forged-badge";

/** Writes down who brought badges in our name that we did not sign. Whatever becomes of the rest of what they brought, this stays. */
export async function noteForgeries(scope: Scope, forgeries: readonly Forgery[]): Promise<void> {
  if (forgeries.length === 0) return;
  await change(scope, async (_, record) => {
    for (const { file, address, ...detail } of forgeries) {
      await record({
        action: "ingest.forgery_refused",
        subject: { kind: "badge", id: address },
        touches: "nothing",
        summary: `brought “${file}”, which bears the address of a badge of ours and is none; it was refused`,
        detail,
      });
    }
  });
}
