import type { CellState, EvidenceSource } from "@/db/enums";

/** The steps of the scale around the level required, and the two that are not on it. */
export type CellShade =
  | "gap-3"
  | "gap-2"
  | "gap-1"
  | "gap-met"
  | "surplus-1"
  | "surplus-2"
  /** Required, and nothing counts: an outlined "?" on no colour. */
  | "cell-blank"
  /** Exempt or not required: hatched. */
  | "cell-hatch";

/** A small mark in the top right corner: a triangle, a square, a cross. */
export type CellCorner = "expiring" | "expired" | "revoked";

export type CellLook = {
  shade: CellShade;
  /** CSS variables of globals.css, for `var(…)` or, on a canvas, `getComputedStyle`. */
  fill: `--${CellShade}`;
  ink: `--${CellShade}-ink`;
  /** "−2", "·", "+1", "?", "–": a cell never speaks by colour alone. */
  text: string;
  hatched: boolean;
  /** A dashed ring: nothing but the person's own word stands behind it. */
  dashed: boolean;
  corner: CellCorner | null;
};

type LookedAt = { gap: number; surplus: number; state: CellState; source: EvidenceSource | null };

/** How one required cell looks everywhere: matrix, legend, person's page. */
export function cellLook({ gap, surplus, state, source }: LookedAt): CellLook {
  const shade = shadeOf(gap, surplus, state);
  return {
    shade,
    fill: `--${shade}`,
    ink: `--${shade}-ink`,
    text: textOf(gap, surplus, state),
    hatched: state === "exempt",
    dashed: state === "unproven" || (source === "self" && state !== "exempt"),
    corner: state === "expiring" || state === "expired" || state === "revoked" ? state : null,
  };
}

/** A person of whom the skill is not required. */
export const notRequiredLook: CellLook = {
  shade: "cell-hatch",
  fill: "--cell-hatch",
  ink: "--cell-hatch-ink",
  text: "",
  hatched: true,
  dashed: false,
  corner: null,
};

function shadeOf(gap: number, surplus: number, state: CellState): CellShade {
  if (state === "exempt") return "cell-hatch";
  if (state === "unassessed" || state === "unproven") return "cell-blank";
  // Half a level short is short: a step is named by the next whole level.
  if (gap > 0) return `gap-${Math.min(3, Math.ceil(gap)) as 1 | 2 | 3}`;
  if (surplus > 0) return `surplus-${Math.min(2, Math.ceil(surplus)) as 1 | 2}`;
  return "gap-met";
}

const levels = new Intl.NumberFormat("en-GB", { maximumFractionDigits: 1 });

function textOf(gap: number, surplus: number, state: CellState): string {
  if (state === "exempt") return "–";
  if (state === "unassessed" || state === "unproven") return "?";
  if (gap > 0) return `−${levels.format(gap)}`;
  return surplus > 0 ? `+${levels.format(surplus)}` : "·";
}
