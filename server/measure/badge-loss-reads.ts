import "server-only";
import type { LossesOf } from "@/server/ingest/recheck-writes";
import { lossesBy } from "./import-effect";
import { loadWorkforceOf } from "./workforce-reads";

/** What a badge's owner loses by what became of it at its issuer, with the names of the skills. */
export const readBadgeLosses: LossesOf = async (scope, badge) => {
  const workforce = await loadWorkforceOf(scope, [badge.personId]);
  return (plan, since) =>
    lossesBy(workforce, plan.rows, badge, since, scope.now()).map((id) => ({
      id,
      name: workforce.skillById.get(id)?.label ?? "a skill",
    }));
};
