import type { Plan } from "./plan/plan";
import type { RowOf } from "./plan/table-reads";

type Earned = Pick<RowOf<"earnedCredential">, "verified" | "revokedAt" | "expiresAt">;

/**
 * A badge that came in ends the assignment that asked for it, if it is proof and valid at `now`; who waited for a seat
 * needs none any more. Undoing the import takes that back as well.
 */
export function planAssignmentEnd(
  plan: Plan,
  asked: RowOf<"assignment">,
  { verified, revokedAt, expiresAt }: Earned,
  now: Date,
): void {
  if (!verified || revokedAt !== null || (expiresAt !== null && expiresAt <= now)) return;
  plan.update(
    "assignment",
    asked,
    asked.status === "open"
      ? { status: "completed", completedAt: now }
      : { status: "cancelled", place: null },
  );
}
