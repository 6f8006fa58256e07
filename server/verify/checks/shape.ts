import { contextProblem, isDataModelOne } from "../context-list";
import { type CredentialKind, shapeProblems } from "../open-badge-shape";
import type { CheckResult } from "../report";
import type { JsonObject } from "../strict-json";
import { couldNotCheck, failed, passed } from "./check";

/**
 * Whether the credential has what the standard requires, under contexts that we know. `context` says
 * why a signature would be meaningless, where it would.
 */
export function checkShape(
  credential: JsonObject,
  kind: CredentialKind,
): { check: CheckResult; context: string | null } {
  const context = contextProblem(credential["@context"]);
  if (context) {
    const make = context.outcome === "failed" ? failed : couldNotCheck;
    return { check: make("schema", context.message), context: context.message };
  }
  const problems = shapeProblems(credential, isDataModelOne(credential["@context"]), kind);
  return {
    check:
      problems.length === 0
        ? passed("schema", "All that the Open Badges standard requires is there.")
        : failed(
            "schema",
            `It lacks what the Open Badges standard requires: ${problems[0]}.`,
            problems.slice(0, 20).join("\n"),
          ),
    context: null,
  };
}
