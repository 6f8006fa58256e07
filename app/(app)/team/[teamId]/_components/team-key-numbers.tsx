import { Group } from "@mantine/core";
import { count, formatNumber, formatShare } from "@/app/_ui/format";
import { KeyNumber } from "@/app/_ui/key-number";
import { TextLink } from "@/app/_ui/links";
import type { Explained } from "@/server/measure/explain";
import type { Outputs } from "@/server/router";

/** `explain`: where a figure opens its formula. */
type Props = { matrix: Outputs["measure"]["teamMatrix"]; explain: (figure: Explained) => string };

/** The team's three numbers, each with its change over 90 days and a way to what it counts. */
export function TeamKeyNumbers({ matrix, explain }: Props) {
  const { readiness, atRisk, expiring } = matrix.keyNumbers;
  const points = Math.round((readiness.now - readiness.before) * 100);
  const { people, readyPeople, required, requiredSkills } = matrix.group;
  return (
    <Group align="stretch">
      <KeyNumber
        label="Readiness"
        explain={explain("readiness")}
        value={formatShare(readiness.now)}
        detail={
          <>
            {trend(points, `${count(Math.abs(points), "point")} in 90 days`)} · {readyPeople} of{" "}
            {count(people, "person", "people")} ready ·{" "}
            <TextLink href="/help/numbers#readiness" size="sm">
              how it is counted
            </TextLink>
          </>
        }
      />
      <KeyNumber
        label="Skills at risk"
        explain={explain("single-point-of-failure")}
        value={formatNumber(atRisk.now)}
        detail={
          <>
            {trend(
              atRisk.now - atRisk.before,
              `${formatNumber(Math.abs(atRisk.now - atRisk.before))} in 90 days`,
            )}{" "}
            · of {count(requiredSkills, "required skill")}
            <Shown isThere={!matrix.isTooLarge} href="?tab=risk" />
          </>
        }
      />
      <KeyNumber
        label="Expiring in 90 days"
        explain={explain("expiring")}
        value={formatNumber(expiring.now)}
        detail={
          <>
            {count(expiring.now, "level")} of {count(required, "required one")}
            <Shown isThere={!matrix.isTooLarge} href="?state=expiring" />
          </>
        }
      />
    </Group>
  );
}

/** Where a number's people and skills are, one by one. */
const Shown = ({ isThere, href }: { isThere: boolean; href: string }) =>
  isThere ? (
    <>
      {" "}
      ·{" "}
      <TextLink href={href} size="sm">
        show them
      </TextLink>
    </>
  ) : null;

const trend = (change: number, words: string): string =>
  change === 0 ? "unchanged in 90 days" : `${change > 0 ? "▲" : "▼"} ${words}`;
