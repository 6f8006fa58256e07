import type { RoleHoldingKind } from "@/db/enums";

// A role that is held is one number in the read model: 4 × the number of its span, plus its kind.

const kinds: readonly RoleHoldingKind[] = ["primary", "further", "target"];

export const heldSpan = (span: number, kind: RoleHoldingKind): number => 4 * span + kinds.indexOf(kind);
export const kindOf = (held: number): RoleHoldingKind => kinds[held & 3] ?? "target";
export const spanNumber = (held: number): number => held >>> 2;
