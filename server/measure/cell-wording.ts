import type { CellState, EvidenceSource } from "@/db/enums";
import { dateInWords } from "@/server/dates";

// Cells in words, for panels, tables and those who listen. Pure, so that islands use it too.

const numberFormat = new Intl.NumberFormat("en-GB", { maximumFractionDigits: 2 });

/** "4", "2.5" */
export const levelInWords = (level: number): string => numberFormat.format(level);

/** A state's short name, as in legends and filters. */
export const stateNames: Record<CellState, string> = {
  exempt: "Exempt",
  expiring: "Expiring",
  met: "Met",
  exceeds: "Exceeds",
  expired: "Expired",
  revoked: "Revoked",
  below: "Below",
  unproven: "Unproven",
  unassessed: "No evidence",
};

/** What a state means, as one sentence. */
export const stateMeanings: Record<CellState, string> = {
  exempt: "The requirement is muted for now and counts in no figure.",
  expiring: "Met today, and no longer met soon unless the evidence is renewed.",
  met: "The level held is exactly the level required.",
  exceeds: "The level held is above the level required. The surplus hides no gap elsewhere.",
  expired: "Too low: it would be met if evidence that has expired still counted.",
  revoked: "Too low: it would be met if evidence that was revoked still counted.",
  below: "Some level is held, and it is less than required.",
  unproven: "There is only evidence that is less trusted than this workspace asks for.",
  unassessed: "Nothing that counts says anything about this skill. That is not the same as a low level.",
};

/** A source, as in tables. */
export const sourceNames: Record<EvidenceSource, string> = {
  self: "Self-claimed",
  manager: "Confirmed by a manager",
  assessor: "Assessed",
  credential: "Credential, proof verified",
};

const sourceDeeds: Record<EvidenceSource, string> = {
  self: "self-claimed",
  manager: "confirmed by a manager",
  assessor: "assessed",
  credential: "credential of",
};

export type DescribedCell = {
  required: number;
  held: number;
  gap: number;
  surplus: number;
  state: CellState;
  mandatory: boolean;
  source: EvidenceSource | null;
  /** Date on the evidence that decided the level held: a Date, or "2025-03-03". */
  evidencedOn: Date | string | null;
};

/** "Ana Ruiz, SQL: level 2 of 4 required, gap 2, mandatory, assessed 3 March 2025" */
export function describeCell(personName: string, skillLabel: string, cell: DescribedCell): string {
  const { held, required, mandatory, source, evidencedOn } = cell;
  const parts = [
    `level ${levelInWords(held)} of ${levelInWords(required)} required`,
    standingInWords(cell),
    mandatory ? "mandatory" : null,
    source && evidencedOn ? `${sourceDeeds[source]} ${dateInWords(evidencedOn)}` : null,
  ];
  return `${personName}, ${skillLabel}: ${parts.filter((part) => part !== null).join(", ")}`;
}

/** "gap 2", "met, expiring", "no evidence" */
export function standingInWords({
  state,
  gap,
  surplus,
}: Omit<DescribedCell, "evidencedOn" | "source">): string {
  const size = `gap ${levelInWords(gap)}`;
  switch (state) {
    case "exempt":
      return "exempt";
    case "expiring":
      return surplus > 0 ? `surplus ${levelInWords(surplus)}, expiring` : "met, expiring";
    case "met":
      return "met";
    case "exceeds":
      return `surplus ${levelInWords(surplus)}`;
    case "expired":
      return `${size}, evidence expired`;
    case "revoked":
      return `${size}, evidence revoked`;
    case "below":
      return size;
    case "unproven":
      return `${size}, unproven claim`;
    case "unassessed":
      return `${size}, no evidence`;
  }
}

/** "gap = max(0, 4 − 2) = 2" */
export function gapFormula({
  required,
  held,
  gap,
  state,
}: Pick<DescribedCell, "required" | "held" | "gap" | "state">): string {
  const difference = `max(0, ${levelInWords(required)} − ${levelInWords(held)})`;
  return state === "exempt"
    ? `exempt: ${difference} is not counted`
    : `gap = ${difference} = ${levelInWords(gap)}`;
}
