import { Group } from "@mantine/core";
import { count, formatNumber, formatShare } from "@/app/_ui/format";
import { KeyNumber } from "@/app/_ui/key-number";
import { TextLink } from "@/app/_ui/links";
import type { Explained } from "@/server/measure/explain";
import type { Outputs } from "@/server/router";

/** `explain`: where a figure opens its formula. */
type Props = { report: Report; explain: (figure: Explained) => string };
type Report = Outputs["measure"]["person"];

/** Partial credit and the strict count stand side by side; neither is a score of the person. */
export function PersonKeyNumbers({ report, explain }: Props) {
  const { standing, sums, mandatory, mandatoryMissing } = report;
  const mandatoryCounting = mandatory.filter(({ state }) => state !== "exempt").length;
  return (
    <Group align="stretch" gap="md">
      <KeyNumber
        label="Readiness"
        explain={explain("readiness")}
        value={formatShare(standing.readiness)}
        detail={
          <>
            {formatNumber(sums.supplied)} of {formatNumber(sums.demanded)} levels × importance ·{" "}
            <Definition of="readiness" />
          </>
        }
      />
      <KeyNumber
        label="Skills met"
        explain={explain("met")}
        value={`${standing.met} of ${standing.required}`}
        detail={
          <>
            at or above the level required · <Definition of="met" />
          </>
        }
      />
      <KeyNumber
        label="Ready for the role"
        explain={explain("ready")}
        value={standing.ready ? "Yes" : "Not yet"}
        detail={
          <>
            {mandatoryCounting === 0
              ? "nothing is mandatory"
              : `${mandatoryMissing} of ${count(mandatoryCounting, "mandatory skill")} missing`}{" "}
            · <Definition of="ready" />
          </>
        }
      />
      <KeyNumber
        label="Gap points"
        explain={explain("weighted-gap")}
        value={formatNumber(standing.weightedGap)}
        detail={
          <>
            {formatShare(standing.completeness)} of {count(standing.required, "skill")} has evidence ·{" "}
            <Definition of="weighted-gap" />
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
