import "server-only";
import type { Scope } from "@/server/scope";
import { sha256Hex } from "@/server/verify/adapters/hash";
import { hashedText } from "./evidence-hash";
import { readItems } from "./submission-reads";

/**
 * SHA-256 over everything that a submission holds. Ask while it is not with its learner: then all of it is handed in,
 * and nothing can be added.
 */
export const readEvidenceHash = async (
  scope: Pick<Scope, "db" | "workspaceId">,
  submissionId: string,
): Promise<string> => sha256Hex(hashedText(await readItems(scope, submissionId)));
