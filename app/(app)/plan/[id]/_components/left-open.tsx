import {
  List,
  ListItem,
  Stack,
  TableTbody,
  TableTd,
  TableTh,
  TableThead,
  TableTr,
  Text,
} from "@mantine/core";
import { count, formatNumber } from "@/app/_ui/format";
import { TextLink } from "@/app/_ui/links";
import { Pager } from "@/app/_ui/pager";
import { WideTable } from "@/app/_ui/wide-table";
import { openReasons } from "@/server/recommend/plan-outcome";
import { openReasonNames, type Plan, points, type Result } from "../../words";

const pageSize = 50;

/** What could not be closed, and what stands in the way. */
export function LeftOpen({ plan, result, page }: { plan: Plan; result: Result; page: number }) {
  const { leftOpen } = result.outcome;
  if (leftOpen.length === 0) return <Text>Nothing: the plan closes every gap.</Text>;
  const rows = [...leftOpen].sort((a, b) => b.points - a.points);
  return (
    <Stack gap="md">
      <OpenReasons leftOpen={leftOpen} />
      <div>
        <WideTable label="Gaps that stay open" minWidth={620}>
          <TableThead>
            <TableTr>
              <TableTh scope="col">Person</TableTh>
              <TableTh scope="col">Skill</TableTh>
              <TableTh scope="col">Level</TableTh>
              <TableTh scope="col" ta="right">
                Gap points
              </TableTh>
              <TableTh scope="col">Why</TableTh>
            </TableTr>
          </TableThead>
          <TableTbody>
            {rows.slice((page - 1) * pageSize, page * pageSize).map((one) => (
              <TableTr key={`${one.personId} ${one.skillId}`}>
                <TableTh scope="row" fw={500}>
                  <TextLink href={`/people/${one.personId}`}>
                    {plan.names.people[one.personId]?.name ?? "somebody who has left"}
                  </TextLink>
                </TableTh>
                <TableTd>{plan.names.skills[one.skillId] ?? "a skill"}</TableTd>
                <TableTd style={{ whiteSpace: "nowrap" }}>
                  {formatNumber(one.held)} of {formatNumber(one.required)}
                </TableTd>
                <TableTd ta="right">{formatNumber(one.points)}</TableTd>
                <TableTd>{openReasonNames[one.because]}</TableTd>
              </TableTr>
            ))}
          </TableTbody>
        </WideTable>
        <Pager
          page={page}
          pageSize={pageSize}
          total={rows.length}
          hrefOf={(one) => `/plan/${plan.id}?view=open&page=${one}`}
        />
      </div>
    </Stack>
  );
}

/** What stands in the way, with how many gaps each keeps open. */
export function OpenReasons({ leftOpen }: Pick<Result["outcome"], "leftOpen">) {
  const sums = openReasons
    .map((because) => {
      const those = leftOpen.filter((one) => one.because === because);
      return { because, gaps: those.length, points: those.reduce((sum, one) => sum + one.points, 0) };
    })
    .filter(({ gaps }) => gaps > 0);
  return (
    <List>
      {sums.map(({ because, gaps, points: sum }) => (
        <ListItem key={because}>
          {openReasonNames[because]}: {count(gaps, "gap")}, {points(sum)}
        </ListItem>
      ))}
    </List>
  );
}
