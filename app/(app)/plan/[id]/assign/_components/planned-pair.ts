import type { Outputs } from "@/server/router";
import type { Plan, Result } from "../../../words";

type Step = Result["outcome"]["steps"][number];
type Previewed = Outputs["assign"]["previewPlan"]["pairs"][number];

/** A step of a plan under the names that people read, with what assigning it would do. */
export type PlannedPair = Pick<Step, "personId" | "achievementId" | "order" | "hours" | "price"> & {
  key: string;
  person: string;
  team: string | null;
  badge: string;
  result: string;
  /** It cannot become one: `result` says why. */
  isExcluded: boolean;
  /** It would become an assignment, or a place on the waiting list. */
  isWanted: boolean;
};

export const keyOf = ({ personId, achievementId }: { personId: string; achievementId: string }) =>
  `${personId} ${achievementId}`;

/**
 * What is left out with a reason first, the rest by name, each person’s steps in their order. Before the preview has come, every
 * step counts as wanted.
 */
export function plannedPairs(
  steps: readonly Step[],
  names: Pick<Plan["names"], "people" | "achievements">,
  previewed: readonly Previewed[],
  leftOut: ReadonlySet<string>,
): PlannedPair[] {
  const previewOf = new Map(previewed.map((pair) => [keyOf(pair), pair]));
  return steps
    .map(({ personId, achievementId, order, hours, price }) => {
      const key = keyOf({ personId, achievementId });
      const preview = previewOf.get(key);
      const isLeftOut = leftOut.has(key);
      const because = preview?.because ?? null;
      return {
        key,
        personId,
        achievementId,
        order,
        hours,
        price,
        person: names.people[personId]?.name ?? "somebody who has left",
        team: names.people[personId]?.team ?? null,
        badge: names.achievements[achievementId]?.name ?? "a badge that is gone",
        result: isLeftOut
          ? "left out"
          : because
            ? `left out: ${because}`
            : preview?.isWaiting
              ? "will wait for a seat"
              : "will be assigned",
        isExcluded: because !== null,
        isWanted: !isLeftOut && because === null,
      };
    })
    .sort(
      (a, b) =>
        Number(b.isExcluded) - Number(a.isExcluded) ||
        a.person.localeCompare(b.person, "en") ||
        a.order - b.order,
    );
}
