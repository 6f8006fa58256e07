import { SimpleGrid, Stack, Text } from "@mantine/core";
import { explainHref } from "@/app/_measure/about";
import { api } from "@/app/_trpc/server";
import { formatNumber, formatShare } from "@/app/_ui/format";
import { KeyNumber } from "@/app/_ui/key-number";
import type { EvidenceSource } from "@/db/enums";
import { Panel } from "./panel";
import { SkillsHitMost } from "./skills-hit-most";
import { SmallMultiples } from "./small-multiples";
import { SupplyAndDemand } from "./supply-and-demand";
import { TrendPanel } from "./trend-panel";
import { prepareTrend } from "./trend-preparation";

const organisation = { kind: "organisation" } as const;

type Props = { at: Date | undefined; floor: EvidenceSource | undefined };

/** The panels about time: they ask for many dates, and come after the rest of the page. */
export async function OverTime({ at, floor }: Props) {
  const { trend, divisions, supply, hitMost, change } = await api.measure.organisationOverTime({ at, floor });
  const explainClosure = explainHref("closure-rate", organisation, { at, floor });
  return (
    <Stack gap="xl">
      <Panel id="closing" title={`Are the gaps closing? The last ${change.days} days`} help="closure-rate">
        <SimpleGrid cols={{ base: 1, xs: 3 }}>
          <KeyNumber
            label="Closure rate"
            explain={explainClosure}
            value={change.closureRate === null ? "–" : formatShare(change.closureRate)}
            detail={
              change.closureRate === null
                ? "There was no gap to close."
                : "of the gap points at the start closed"
            }
          />
          <KeyNumber
            label="Gap points closed"
            explain={explainClosure}
            value={formatNumber(Math.round(change.closed))}
          />
          <KeyNumber
            label="Gap points opened"
            explain={explainClosure}
            value={formatNumber(Math.round(change.opened))}
          />
        </SimpleGrid>
      </Panel>
      <Panel id="trend" title="The last 24 months" help="trend">
        {trend.filter(({ people }) => people > 0).length < 2 ? (
          <Text c="dimmed">A trend needs at least two months with people. Come back next month.</Text>
        ) : (
          <TrendPanel points={prepareTrend(trend)} floor={floor} />
        )}
      </Panel>
      <Panel id="divisions" title="Readiness by division, the last 12 months" help="readiness">
        <SmallMultiples
          divisions={divisions}
          explain={(id, then) => explainHref("readiness", { kind: "team", id }, { at: then ?? at, floor })}
        />
      </Panel>
      <Panel id="supply" title="Supply and demand, the next 12 months" help="supply-and-demand">
        <SupplyAndDemand
          months={supply}
          explain={(then) => explainHref("coverage", organisation, { at: then, floor })}
        />
        <SkillsHitMost
          skills={hitMost}
          explain={(skillId, when) =>
            explainHref("supply", organisation, {
              at: when === "ahead" ? supply.at(-1)?.at : at,
              floor,
              skillId,
            })
          }
        />
      </Panel>
    </Stack>
  );
}
