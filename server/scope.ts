import type { Db } from "@/db/client";
import type { MembershipRole } from "@/db/enums";

/** Minted only where membership was checked, so holding one is the proof. */
export type WorkspaceId = string & { readonly __brand: "WorkspaceId" };

/** Who is asking. `personId` is null for a member who is not one of the workforce (an outside assessor). */
export type Actor = {
  /** "": the product itself, on its own schedule. */
  userId: string;
  name: string;
  personId: string | null;
  roles: readonly MembershipRole[];
};

/** What every read and write needs: where to look, whose data it may see, who asks, and what time it is. */
export type Scope = { db: Db; workspaceId: WorkspaceId; actor: Actor; now: () => Date };

/** Whether somebody has at least one of these roles. */
export const isAny = (actor: Actor, ...roles: MembershipRole[]): boolean =>
  roles.some((role) => actor.roles.includes(role));
