import { Group } from "@mantine/core";
import { count, formatNumber, formatShare } from "@/app/_ui/format";
import { KeyNumber } from "@/app/_ui/key-number";
import { TextLink } from "@/app/_ui/links";
import type { Explained } from "@/server/measure/explain";
import type { Outputs } from "@/server/router";

/** `explain`: where a figure opens its formula. */
type Props = { organisation: Organisation; explain: (figure: Explained) => string };
type Organisation = Outputs["measure"]["organisation"];

/** Four numbers, each with what it is counted from and its change over 90 days. */
export function OrganisationKeyNumbers({ organisation, explain }: Props) {
  const { group, before, atRisk, atRiskBefore, requiredSkills } = organisation;
  const points = Math.round((group.readiness - before.readiness) * 100);
  const gapChange = Math.round(group.weightedGap - before.weightedGap);
  return (
    <Group align="stretch" gap="md">
      <KeyNumber
        label="Readiness"
        explain={explain("readiness")}
        value={formatShare(group.readiness)}
        detail={
          <>
            {change(points, "point")} · of what is required of {count(group.people, "person", "people")} ·{" "}
            <Definition of="readiness" />
          </>
        }
      />
      <KeyNumber
        label="Ready people"
        explain={explain("ready")}
        value={formatNumber(group.readyPeople)}
        detail={
          <>
            of {formatNumber(group.people)}, every mandatory skill met ·{" "}
            {change(group.readyPeople - before.readyPeople, "person", "people")} · <Definition of="ready" />
          </>
        }
      />
      <KeyNumber
        label="Gap points"
        explain={explain("weighted-gap")}
        value={formatNumber(Math.round(group.weightedGap))}
        detail={
          <>
            missing levels × importance · {change(gapChange, "point")} · <Definition of="weighted-gap" />
          </>
        }
      />
      <KeyNumber
        label="Skills at risk"
        explain={explain("single-point-of-failure")}
        value={formatNumber(atRisk.length)}
        detail={
          <>
            of {count(requiredSkills, "required skill")}: one person or nobody holds it ·{" "}
            {change(atRisk.length - atRiskBefore, "skill")} · <Definition of="single-point-of-failure" />
          </>
        }
      />
    </Group>
  );
}

const Definition = ({ of }: { of: string }) => (
  <TextLink href={`/help/numbers#${of}`} size="sm" underline="always">
    how it is counted
  </TextLink>
);

/** "▲ 3 points in 90 days" */
function change(by: number, one: string, many?: string): string {
  if (by === 0) return "unchanged in 90 days";
  return `${by > 0 ? "▲" : "▼"}\u00a0${count(Math.abs(by), one, many)} in 90 days`;
}
