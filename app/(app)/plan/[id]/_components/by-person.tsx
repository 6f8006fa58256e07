import { Stack, TableTbody, TableTd, TableTh, TableThead, TableTr, Text } from "@mantine/core";
import { formatHours, formatNumber, formatPrice } from "@/app/_ui/format";
import { TextLink } from "@/app/_ui/links";
import { Pager } from "@/app/_ui/pager";
import { WideTable } from "@/app/_ui/wide-table";
import { currencyOf, type Plan, type Result } from "../../words";
import { OpenReasons } from "./left-open";
import { StepActions } from "./step-actions";

const pageSize = 50;

/** Who would earn what, in which order, and why. */
export function ByPerson({ plan, result, page }: { plan: Plan; result: Result; page: number }) {
  const currency = currencyOf(plan);
  const { names, inputs } = plan;
  const nameOf = (personId: string) => names.people[personId]?.name ?? "somebody who has left";
  const steps = [...result.outcome.steps].sort(
    (a, b) => nameOf(a.personId).localeCompare(nameOf(b.personId), "en") || a.order - b.order,
  );
  if (steps.length === 0) {
    return (
      <Stack gap="xs">
        <Text>Within these limits nobody can earn anything that closes a gap. What stands in the way:</Text>
        <OpenReasons leftOpen={result.outcome.leftOpen} />
      </Stack>
    );
  }
  const hasMore = new Set(steps.filter(({ order }) => order > 1).map(({ personId }) => personId));
  const isWished = (wishes: typeof inputs.pins, personId: string, achievementId: string) =>
    wishes.some((one) => one.personId === personId && one.achievementId === achievementId);
  return (
    <Stack gap={0}>
      <WideTable label="Who would earn what" minWidth={660}>
        <TableThead>
          <TableTr>
            <TableTh scope="col">Person</TableTh>
            <TableTh scope="col">Badge, and why</TableTh>
            <TableTh scope="col" ta="right">
              Gap points
            </TableTh>
            <TableTh scope="col" ta="right">
              Hours
            </TableTh>
            <TableTh scope="col" ta="right">
              Price
            </TableTh>
            <TableTh scope="col">What you wish</TableTh>
          </TableTr>
        </TableThead>
        <TableTbody>
          {steps.slice((page - 1) * pageSize, page * pageSize).map((step) => {
            const { personId, achievementId } = step;
            const badge = names.achievements[achievementId]?.name ?? "a badge that is gone";
            return (
              <TableTr key={`${personId} ${achievementId}`}>
                <TableTh scope="row" fw={500}>
                  <TextLink href={`/people/${personId}`}>{nameOf(personId)}</TextLink>
                  <Text size="xs" c="dimmed" fw={400}>
                    {names.people[personId]?.team}
                  </Text>
                </TableTh>
                <TableTd>
                  <TextLink href={`/catalogue/${achievementId}`}>{badge}</TextLink>
                  <Text size="sm">{whyOf(step, names.skills)}</Text>
                  {hasMore.has(personId) && (
                    <Text size="xs" c="dimmed">
                      step {formatNumber(step.order)}
                    </Text>
                  )}
                </TableTd>
                <TableTd ta="right">{formatNumber(step.points)}</TableTd>
                <TableTd ta="right">{formatHours(step.hours)}</TableTd>
                <TableTd ta="right">{formatPrice(step.price, currency)}</TableTd>
                <TableTd>
                  <StepActions
                    planId={plan.id}
                    personId={personId}
                    achievementId={achievementId}
                    what={`${badge} for ${nameOf(personId)}`}
                    wish={
                      isWished(inputs.pins, personId, achievementId)
                        ? "pin"
                        : isWished(inputs.bans, personId, achievementId)
                          ? "ban"
                          : "none"
                    }
                    currency={currency}
                  />
                </TableTd>
              </TableTr>
            );
          })}
        </TableTbody>
      </WideTable>
      <Pager
        page={page}
        pageSize={pageSize}
        total={steps.length}
        hrefOf={(one) => `/plan/${plan.id}?view=people&page=${one}`}
      />
    </Stack>
  );
}

function whyOf({ raises }: Result["outcome"]["steps"][number], skills: Plan["names"]["skills"]): string {
  if (raises.length === 0) return "Opens the way to a later step, or fills a team’s minimum.";
  return raises
    .map(
      ({ skillId, from, to, required, mandatory }) =>
        `${skills[skillId] ?? "a skill"} ${formatNumber(from)} → ${formatNumber(to)} of ${formatNumber(required)}${mandatory ? " (mandatory)" : ""}`,
    )
    .join(", ");
}
