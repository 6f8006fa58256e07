import {
  Anchor,
  Code,
  Paper,
  Stack,
  TableCaption,
  TableTbody,
  TableTd,
  TableTh,
  TableThead,
  TableTr,
  Text,
} from "@mantine/core";
import type { Metadata } from "next";
import type { SearchParams } from "nuqs/server";
import { api, orNotFound } from "@/app/_trpc/server";
import { FiguresBar } from "@/app/_ui/figures-bar";
import { readFiguresSearch } from "@/app/_ui/figures-search";
import { formatDate, formatNumber } from "@/app/_ui/format";
import { ButtonLink, TextLink } from "@/app/_ui/links";
import { PageHeader } from "@/app/_ui/page-header";
import { WideTable } from "@/app/_ui/wide-table";
import type { Outputs } from "@/server/router";
import { Panel } from "../../_components/panel";

export const metadata: Metadata = { title: "What a credential achieved" };

type Props = { params: Promise<{ achievementId: string }>; searchParams: Promise<SearchParams> };
type Found = Outputs["measure"]["effectivenessOf"];

export default async function EffectivenessOfPage({ params, searchParams }: Props) {
  const { achievementId } = await params;
  const { at, floor, notes } = await readFiguresSearch(searchParams);
  const found = await orNotFound(api.measure.effectivenessOf({ achievementId, at, floor }));
  const download = new URLSearchParams({
    achievement: found.achievement.id,
    instant: found.asOf.toISOString(),
    ...(floor && { floor }),
  });
  return (
    <>
      <PageHeader
        title={`What ${found.achievement.name} achieved`}
        question="How did the numbers of its line come about?"
      >
        <ButtonLink href="/org/effectiveness" variant="default" size="xs">
          All micro-credentials
        </ButtonLink>
        <Anchor href={`/api/explain?${download}`} size="sm" download>
          Download the cases
        </Anchor>
      </PageHeader>
      <FiguresBar asOf={found.asOf} floor={found.floor} answeredBy={found.answeredBy} notes={notes} />
      <Stack gap="xl">
        <Panel id="formulas" title="Each figure" help="effectiveness">
          <Paper withBorder p="md">
            <Stack gap="sm">
              {found.formulas.map(({ title, general, filled }) => (
                <div key={title}>
                  <Text size="sm" fw={600}>
                    {title}
                  </Text>
                  <Code block>{`${general}\n= ${filled}`}</Code>
                </div>
              ))}
              <Text size="sm">
                In the downloaded cases each award has one of its own; its gain there is what the award
                closed: <Code>npm run -s skillwright -- measure skillwright-case.json</Code>.
              </Text>
            </Stack>
          </Paper>
        </Panel>
        <Panel id="awards" title="The awards counted" help="effectiveness">
          <Awards found={found} />
        </Panel>
        <Panel id="assignments" title="Assignments that ended in an award" help="effectiveness">
          <Ended found={found} />
        </Panel>
      </Stack>
    </>
  );
}

const yearWords = (isValid: boolean | null): string =>
  isValid === null ? "not a year old" : isValid ? "yes" : "no";

const captionOf = (shown: number, all: number, order: string): string =>
  shown < all ? `${formatNumber(shown)} of ${formatNumber(all)}, ${order} first.` : `All, ${order} first.`;

function Awards({ found: { awards, awardCount } }: { found: Found }) {
  if (awards.length === 0) return <Text c="dimmed">It has not been awarded by this date.</Text>;
  return (
    <WideTable minWidth={520} label="Awards counted" captionSide="bottom">
      <TableCaption>{captionOf(awards.length, awardCount, "the latest")}</TableCaption>
      <TableThead>
        <TableTr>
          <TableTh scope="col">Person</TableTh>
          <TableTh scope="col">Awarded</TableTh>
          <TableTh scope="col" ta="right">
            Gap points closed
          </TableTh>
          <TableTh scope="col">Valid 12 months later</TableTh>
        </TableTr>
      </TableThead>
      <TableTbody>
        {awards.map(({ id, personId, person, issuedAt, gapPoints, validAfterYear }) => (
          <TableTr key={id}>
            <TableTh scope="row" fw={500}>
              <TextLink href={`/people/${personId}`} size="sm">
                {person}
              </TextLink>
            </TableTh>
            <TableTd>{formatDate(issuedAt)}</TableTd>
            <TableTd ta="right">{formatNumber(gapPoints)}</TableTd>
            <TableTd>{yearWords(validAfterYear)}</TableTd>
          </TableTr>
        ))}
      </TableTbody>
    </WideTable>
  );
}

function Ended({ found: { ended, endedCount } }: { found: Found }) {
  if (ended.length === 0) return <Text c="dimmed">No assignment has ended in an award by this date.</Text>;
  return (
    <WideTable minWidth={420} label="Assignments that ended" captionSide="bottom">
      <TableCaption>{captionOf(ended.length, endedCount, "the quickest")}</TableCaption>
      <TableThead>
        <TableTr>
          <TableTh scope="col">Person</TableTh>
          <TableTh scope="col">Assigned</TableTh>
          <TableTh scope="col" ta="right">
            Days to the award
          </TableTh>
        </TableTr>
      </TableThead>
      <TableTbody>
        {ended.map(({ personId, person, assignedAt, days }) => (
          <TableTr key={`${personId} ${assignedAt.getTime()}`}>
            <TableTh scope="row" fw={500}>
              {person}
            </TableTh>
            <TableTd>{formatDate(assignedAt)}</TableTd>
            <TableTd ta="right">{formatNumber(days)}</TableTd>
          </TableTr>
        ))}
      </TableTbody>
    </WideTable>
  );
}
