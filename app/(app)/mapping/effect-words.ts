import { count, formatNumber } from "@/app/_ui/format";

type Effect = {
  gaining: number;
  losing: number;
  closed: number;
  opened: number;
  affected: number;
  compared: number;
};

/** What a decision would do to people and gaps, as one sentence. */
export function effectWords({ gaining, losing, closed, opened, affected, compared }: Effect): string {
  const parts = [
    gaining > 0 ? `${count(gaining, "person gains", "people gain")}` : "",
    losing > 0 ? `${count(losing, "person loses", "people lose")}` : "",
    closed > 0 ? `${count(closed, "gap closes or narrows", "gaps close or narrow")}` : "",
    opened > 0 ? `${count(opened, "gap opens", "gaps open")}` : "",
  ].filter(Boolean);
  const of =
    compared < affected
      ? ` (of the first ${formatNumber(compared)} of ${count(affected, "person", "people")})`
      : "";
  return parts.length > 0 ? `${parts.join(", ")}${of}.` : `no gap changes${of}.`;
}
