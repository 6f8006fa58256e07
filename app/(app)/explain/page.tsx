import {
  Alert,
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
  Title,
} from "@mantine/core";
import type { SearchParams } from "nuqs/server";
import { z } from "zod";
import { aboutText, parseAbout } from "@/app/_measure/about";
import { api, orNotFound } from "@/app/_trpc/server";
import { readFiguresSearch } from "@/app/_ui/figures-search";
import { count, formatDate, formatNumber } from "@/app/_ui/format";
import { TextLink } from "@/app/_ui/links";
import { PageHeader } from "@/app/_ui/page-header";
import { WideTable } from "@/app/_ui/wide-table";
import { sourceNames } from "@/server/measure/cell-wording";
import { explained } from "@/server/measure/explain";
import type { Outputs } from "@/server/router";

export const metadata = { title: "Explain a number" };

type Explanation = Outputs["measure"]["explain"];
const narrowing = z.object({
  skill: z.uuid().optional(),
  family: z.union([z.uuid(), z.literal("none")]).optional(),
});
const shown = 200;
const shownLeftOut = 100;

export default async function ExplainPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const given = await searchParams;
  const { at, floor, notes } = await readFiguresSearch(searchParams);
  const about = parseAbout(String(given["about"] ?? ""));
  const figure = explained.find((known) => known === given["figure"]);
  const only = narrowing.safeParse(given);
  if (!about || !figure || !only.success) {
    return (
      <>
        <PageHeader title="Explain a number" question="How did this number come about?" />
        <Alert color="yellow" role="status">
          The address does not name a figure and whom it is about. Open a number with its “Explain” link
          instead.
        </Alert>
      </>
    );
  }
  const explanation = await orNotFound(
    api.measure.explain({ figure, about, at, floor, skillId: only.data.skill, familyId: only.data.family }),
  );
  const download = new URLSearchParams({
    about: aboutText(about),
    // The instant of this page: what comes about meanwhile is in neither.
    instant: explanation.asOf.toISOString(),
    ...(floor && { floor }),
    ...(only.data.skill && { skill: only.data.skill }),
    ...(only.data.family && { family: only.data.family }),
  });
  const { formula, asOf, people } = explanation;
  return (
    <>
      <PageHeader title={formula.title} question="How did this number come about?">
        <Anchor href={`/api/explain?${download}`} size="sm" download>
          Download the case
        </Anchor>
      </PageHeader>
      <Stack gap="lg">
        {notes.map((note) => (
          <Alert key={note} color="yellow" role="status">
            {note}
          </Alert>
        ))}
        <Paper withBorder p="md">
          <Text size="sm" c="dimmed">
            {explanation.of && `${explanation.of}: `}
            {count(people, "person", "people")}, as of {formatDate(asOf)}; what counts:{" "}
            {sourceNames[explanation.floor]} or better.
          </Text>
          <Code block mt="xs">
            {`${formula.general}\n= ${formula.filled}`}
          </Code>
          <Text size="sm" mt="xs">
            h is the level held, r the level required, w the importance.{" "}
            <TextLink href={`/help/numbers#${figure}`} size="sm" underline="always">
              The definition
            </TextLink>
            .{" "}
            {figure === "closure-rate"
              ? "The case of each of the two dates gives its gap points with"
              : "The downloaded case gives the same figure with"}{" "}
            <Code>npm run -s skillwright -- measure skillwright-case.json</Code>.
          </Text>
        </Paper>
        <Counted explanation={explanation} />
        <LeftOut explanation={explanation} />
      </Stack>
    </>
  );
}

function Counted({ explanation: { rows, by } }: { explanation: Explanation }) {
  return (
    <section aria-labelledby="counted">
      <Title order={2} size="h4" id="counted" mb="sm">
        What was counted: {count(rows.length, by === "cell" ? "requirement" : "skill")}
      </Title>
      {rows.length === 0 ? (
        <Text c="dimmed">Nothing is required of anybody here on this date.</Text>
      ) : (
        <WideTable minWidth={680} label="Rows counted" captionSide="bottom">
          <TableCaption>
            {rows.length > shown
              ? `The ${shown} at the top, of ${formatNumber(rows.length)}.`
              : "All of them, what weighs most first."}
          </TableCaption>
          <TableThead>
            <TableTr>
              {by === "cell" && <TableTh scope="col">Person</TableTh>}
              <TableTh scope="col">Skill</TableTh>
              {by === "cell" && (
                <>
                  <TableTh scope="col" ta="right">
                    w
                  </TableTh>
                  <TableTh scope="col" ta="right">
                    h of r
                  </TableTh>
                </>
              )}
              <TableTh scope="col" ta="right">
                w·min(h, r)
              </TableTh>
              <TableTh scope="col" ta="right">
                w·r
              </TableTh>
              <TableTh scope="col" ta="right">
                Met
              </TableTh>
            </TableTr>
          </TableThead>
          <TableTbody>
            {rows.slice(0, shown).map((row) => (
              <TableTr key={row.key}>
                {by === "cell" && <TableTd>{row.person}</TableTd>}
                <TableTh scope="row" fw={500}>
                  {row.skill}
                </TableTh>
                {by === "cell" && (
                  <>
                    <TableTd ta="right">{formatNumber(row.importance ?? 0)}</TableTd>
                    <TableTd ta="right">
                      {formatNumber(row.held ?? 0)} of {formatNumber(row.required ?? 0)}
                      {row.through && (
                        <Text size="xs" c="dimmed">
                          through “{row.through}”
                        </Text>
                      )}
                    </TableTd>
                  </>
                )}
                <TableTd ta="right">{formatNumber(row.supplied)}</TableTd>
                <TableTd ta="right">{formatNumber(row.demanded)}</TableTd>
                <TableTd ta="right">
                  {by === "cell" ? row.state : `${formatNumber(row.met)} of ${formatNumber(row.cells)}`}
                  {by === "skill" && row.state && (
                    <Text size="xs" c="dimmed">
                      {row.state}
                    </Text>
                  )}
                </TableTd>
              </TableTr>
            ))}
          </TableTbody>
        </WideTable>
      )}
    </section>
  );
}

function LeftOut({ explanation: { leftOut, leftOutCount, by, people } }: { explanation: Explanation }) {
  return (
    <section aria-labelledby="left-out">
      <Title order={2} size="h4" id="left-out" mb="sm">
        What was left out
      </Title>
      {leftOutCount === null ? (
        <Text c="dimmed">
          {by === "skill" && people > 5000
            ? "For so many people, rows that were left out are named on the pages of teams and persons."
            : "This figure counts skills; what of the evidence did not count is named where each is explained."}
        </Text>
      ) : leftOut.length === 0 ? (
        <Text c="dimmed">Nothing: every requirement and every piece of evidence counted.</Text>
      ) : (
        <WideTable minWidth={480} label="Rows left out" captionSide="bottom">
          <TableCaption>
            {leftOutCount > shownLeftOut
              ? `The first ${shownLeftOut} of ${formatNumber(leftOutCount)}.`
              : `All ${formatNumber(leftOutCount)}.`}
          </TableCaption>
          <TableThead>
            <TableTr>
              <TableTh scope="col">Person</TableTh>
              <TableTh scope="col">Skill</TableTh>
              <TableTh scope="col">Why</TableTh>
            </TableTr>
          </TableThead>
          <TableTbody>
            {leftOut.slice(0, shownLeftOut).map(({ person, skill, because }, index) => (
              <TableTr key={`${person} ${skill} ${because} ${String(index)}`}>
                <TableTd>{person}</TableTd>
                <TableTd>{skill}</TableTd>
                <TableTd>{because}</TableTd>
              </TableTr>
            ))}
          </TableTbody>
        </WideTable>
      )}
    </section>
  );
}
