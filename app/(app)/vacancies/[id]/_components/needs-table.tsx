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
import { api, orNotNow } from "@/app/_trpc/server";
import { EmptyState } from "@/app/_ui/empty-state";
import { Fold } from "@/app/_ui/fold";
import { count, formatHours, formatPrice } from "@/app/_ui/format";
import { TextLink } from "@/app/_ui/links";
import { NotNow } from "@/app/_ui/not-now";
import { WideTable } from "@/app/_ui/wide-table";
import { leftOpenWords, type Needed, readinessNames, readyWords, standingWords } from "../../words";

type Props = { vacancyId: string; role: string };

/** People inside and candidates by what each would need, which says nothing of who is better. */
export async function NeedsTable({ vacancyId, role }: Props) {
  const needs = await orNotNow(api.recommend.vacancyNeeds({ vacancyId }));
  if ("notNow" in needs) return <NotNow reason={needs.notNow} />;
  const { people, asked, leftOut } = needs;
  if (asked === 0) {
    return (
      <EmptyState title={`${role} asks for no skill yet`}>
        Give the job role its skills and levels. Then this page shows what each person and candidate would
        need.
      </EmptyState>
    );
  }
  if (people.length === 0) {
    return (
      <EmptyState title="Nobody to look at yet">
        Everybody whom you may see has this role already. Add a candidate from outside below.
      </EmptyState>
    );
  }
  return (
    <Stack gap="sm">
      <Text size="sm" c="dimmed" maw={720}>
        In the order of what is needed: who meets everything now, then whom a pathway brings there, with the
        fewest hours and the least money first, then the others by what stays open. It does not say who is
        better. Nothing of it is kept, and nobody is told. Whom to ask is for you to decide.
      </Text>
      <WideTable label="People inside and candidates" minWidth={820}>
        <TableThead>
          <TableTr>
            <TableTh scope="col">Who</TableTh>
            <TableTh scope="col" miw={230}>
              How far
            </TableTh>
            <TableTh scope="col">Badges to earn</TableTh>
            <TableTh scope="col" ta="right">
              Hours
            </TableTh>
            <TableTh scope="col" ta="right">
              Money
            </TableTh>
            <TableTh scope="col">From there</TableTh>
          </TableTr>
        </TableThead>
        <TableTbody>
          {people.map((one) => (
            <Row key={one.id} vacancyId={vacancyId} one={one} />
          ))}
        </TableTbody>
      </WideTable>
      {leftOut > 0 && (
        <Text size="sm" c="dimmed">
          {count(leftOut, "more person", "more people")} inside with a larger gap{" "}
          {leftOut === 1 ? "is" : "are"} not shown.
        </Text>
      )}
    </Stack>
  );
}

function Row({ vacancyId, one }: { vacancyId: string; one: Needed }) {
  const { id, name, readiness, badges, hours, price, currency, leftOpen } = one;
  return (
    <TableTr style={{ verticalAlign: "top" }}>
      <TableTh scope="row" fw={500}>
        {name}
        <Text size="xs" c="dimmed" fw={400}>
          {describe(one)}
        </Text>
      </TableTh>
      <TableTd>
        {readinessNames[readiness]}
        <Text size="xs" c="dimmed">
          {standingWords(one)}
        </Text>
        <Text size="xs" c="dimmed">
          {readyWords(one)}
        </Text>
        {leftOpen.length > 0 && (
          <Fold summary={count(leftOpen.length, "skill stays open", "skills stay open")}>
            <List size="xs">
              {leftOpen.map((open) => (
                <ListItem key={open.skillId}>{leftOpenWords(open)}</ListItem>
              ))}
            </List>
          </Fold>
        )}
      </TableTd>
      <TableTd>{badges.length > 0 ? badges.map((badge) => badge.name).join(", ") : "None"}</TableTd>
      <TableTd ta="right">{formatHours(hours)}</TableTd>
      <TableTd ta="right">{formatPrice(price, currency)}</TableTd>
      <TableTd>
        <TextLink href={`/vacancies/${vacancyId}/${id}`} aria-label={`Pathway of ${name}`}>
          Pathway
        </TextLink>
      </TableTd>
    </TableTr>
  );
}

const describe = ({ kind, role, team }: Needed): string =>
  kind === "candidate" ? "Candidate" : [role ?? "No job role", team].filter(Boolean).join(", ");
