import type { BadgeSummary } from "@/server/verify/report";
import { type BadgeMeanings, statementOf } from "./badge-known-reads";

/** The skills of ours that an achievement which is new here grants: those that its alignments name, and those accepted for its words. */
export function grantsOf(
  badge: BadgeSummary,
  level: number,
  { skillOf, accepted }: Pick<BadgeMeanings, "skillOf" | "accepted">,
): { skillId: string; level: number }[] {
  const granted = new Map<string, number>();
  for (const alignment of badge.alignments) {
    const skillId = skillOf(alignment);
    if (skillId) granted.set(skillId, level);
  }
  // What an L&D lead decided about these words holds for the next achievement that says them.
  for (const one of accepted.get(statementOf(badge)) ?? []) {
    if (!granted.has(one.skillId)) granted.set(one.skillId, one.level ?? level);
  }
  return [...granted].map(([skillId, at]) => ({ skillId, level: at }));
}
