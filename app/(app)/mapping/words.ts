import { count } from "@/app/_ui/format";
import type { Outputs } from "@/server/router";

export type Queue = Outputs["align"]["queue"];
export type WaitingItem = Queue["items"][number];
export type Candidate = WaitingItem["suggestions"][number];

export const keyOf = ({ kind, statement }: Pick<WaitingItem, "kind" | "statement">) => `${kind} ${statement}`;

export const kindNames: Record<WaitingItem["kind"], string> = {
  requirement: "Requirement",
  evidence: "Evidence",
  achievement: "Badge from elsewhere",
};

/** Where the words stand. */
export function contextWords({ kind, context, rows }: WaitingItem): string {
  const named =
    context.slice(0, 4).join(", ") + (context.length > 4 ? ` and ${context.length - 4} more` : "");
  if (kind === "requirement") return `Asked for by ${count(context.length, "job role")}: ${named}`;
  if (kind === "achievement") return named ? `From ${named}` : count(rows, "badge");
  return `Stands on ${count(rows, "piece of evidence", "pieces of evidence")}`;
}

/** What accepting changes. */
export function effectWords({ kind, people }: WaitingItem): string {
  const whom = count(people, "person", "people");
  return kind === "achievement"
    ? `Accepting gives ${whom} the skill, at the level that you choose.`
    : `Accepting makes it count for ${whom}.`;
}

export const bandNames: Record<Candidate["band"], string> = {
  high: "High confidence",
  medium: "Medium confidence",
  low: "Low confidence",
};

export const ruleNames: Record<string, string> = {
  identifier: "It is the skill's own identifier",
  "exact label": "It is one of the skill's names",
  "exact label of several skills": "It is a name of this and of other skills",
};
