import "server-only";
import { readMinimums } from "@/server/measure/minimum-reads";
import type { Week } from "@/server/notices/week";
import type { Scope } from "@/server/scope";
import { readExpiring } from "./expiring-badge-reads";
import { number } from "./reasons";

/** More than these stand on the pages. */
const mostLines = 3;

/**
 * An L&D lead's week: the minimums of teams that too few people hold, and once a month the badges that run out in 90 days. null:
 * neither has any, and what has nothing to say is not sent.
 */
export async function readLeadWeek(scope: Scope, isMonthly: boolean): Promise<Week | null> {
  const short = (await readMinimums(scope)).filter(({ holders, needed }) => holders < needed);
  const expiring = isMonthly ? await readExpiring(scope) : [];
  if (short.length === 0 && expiring.length === 0) return null;
  const worst = [...short].sort((a, b) => b.needed - b.holders - (a.needed - a.holders));
  const badges = expiring.reduce((sum, one) => sum + one.badges, 0);
  return {
    title: "Learning and development",
    href: "/org",
    opens: "Open the organisation",
    numbers: [
      { label: "Minimums of teams not held", value: number(short.length) },
      ...(isMonthly ? [{ label: "Badges that run out in 90 days", value: number(badges) }] : []),
    ],
    actions: worst.slice(0, mostLines).map(({ team, teamId, skill, level, holders, needed }) => ({
      sentence: `${team} has ${number(holders)} of the ${number(needed)} people that it needs for ${skill} at level ${number(level)}.`,
      href: `/team/${teamId}`,
      action: "Open the team",
    })),
    news: {
      heading: "Badges that run out",
      lines: expiring.slice(0, mostLines).map(({ achievementId, badge, badges: many }) => ({
        sentence: `“${badge}”: ${many === 1 ? "1 runs" : `${number(many)} run`} out in 90 days.`,
        href: `/catalogue/${achievementId}`,
        action: "See the badge",
      })),
    },
  };
}
