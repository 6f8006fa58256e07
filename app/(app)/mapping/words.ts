import { count, formatNumber } from "@/app/_ui/format";
import type { Outputs } from "@/server/router";

export type Queue = Outputs["align"]["queue"];
export type WaitingItem = Queue["items"][number];
export type Candidate = WaitingItem["suggestions"][number];
export type Decision = Queue["recent"][number];
type Kind = WaitingItem["kind"];

export const keyOf = ({ kind, statement }: Pick<WaitingItem, "kind" | "statement">) => `${kind} ${statement}`;

export const kindNames: Record<Kind, string> = {
  requirement: "Requirement",
  evidence: "Evidence",
  achievement: "Badge from elsewhere",
};

const rowsOf: Record<Kind, (rows: number) => string> = {
  requirement: (rows) => count(rows, "requirement"),
  evidence: (rows) => count(rows, "piece of evidence", "pieces of evidence"),
  achievement: (rows) => count(rows, "badge"),
};

/** Where the words stand. */
export function contextWords({ kind, context }: WaitingItem): string {
  const named =
    context.slice(0, 4).join(", ") +
    (context.length > 4 ? ` and ${formatNumber(context.length - 4)} more` : "");
  if (kind === "requirement") return `Asked for by ${count(context.length, "job role")}: ${named}`;
  if (kind === "achievement") return named ? `From ${named}` : "From an issuer without a name";
  return named ? `Stated by ${named}` : "Stated without a name";
}

/** What one decision covers: all that is the same but for case and spacing. */
export function coverWords({ alike }: WaitingItem): string {
  const byKind = new Map<Kind, number>();
  for (const { kind, rows } of alike) byKind.set(kind, (byKind.get(kind) ?? 0) + rows);
  const rows = [...byKind].map(([kind, sum]) => rowsOf[kind](sum)).join(" and ");
  return alike.length > 1
    ? `One decision covers ${rows}, in ${count(alike.length, "spelling or place", "spellings or places")}.`
    : `One decision covers ${rows}.`;
}

export const bandNames: Record<Candidate["band"], string> = {
  high: "High confidence",
  medium: "Medium confidence",
  low: "Low confidence",
};

export const ruleNames: Record<string, string> = {
  identifier: "It is the skill's own identifier",
  "decided before": "Somebody has decided so on the same words before",
  "exact label": "It is one of the skill's names",
  "exact label of several skills": "It is a name of this and of other skills",
  "similar meaning": "No word is shared; it is used like the words of this skill",
};

/** What was decided, in a line. */
export function decisionWords({ skills, isHidden }: Pick<Decision, "skills" | "isHidden">): string {
  if (isHidden) return "Asked again of you: shown once you have answered";
  if (skills.length === 0) return "No skill fits";
  return skills
    .map(
      ({ label, part, level }) =>
        `${part === null ? "" : `“${part}”: `}${label}${level === null ? "" : `, level ${formatNumber(level)}`}`,
    )
    .join(" · ");
}

/** Who decided, and how. */
export function authorWords({ rule, decidedBy }: Pick<Decision, "rule" | "decidedBy">): string {
  const name = decidedBy ?? "Somebody who has left";
  if (!rule) return name;
  const sure = `${Math.round(rule.acceptAbove * 100)} %, ${rule.configuration} mapper`;
  return decidedBy ? `By rule (${sure}), set off by ${name}` : `By rule (${sure}) after an import`;
}
