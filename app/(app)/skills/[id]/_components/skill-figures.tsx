import {
  Table,
  TableCaption,
  TableScrollContainer,
  TableTbody,
  TableTd,
  TableTh,
  TableThead,
  TableTr,
  Text,
} from "@mantine/core";
import { count, formatMonth, formatNumber, formatShare } from "@/app/_ui/format";
import { TextLink } from "@/app/_ui/links";
import type { Outputs } from "@/server/router";

type Figures = Outputs["measure"]["skill"];

/** How many people stand on each level, with what the level means. */
export function LevelLadder({ ladder }: { ladder: Figures["ladder"] }) {
  const most = Math.max(1, ...ladder.map(({ people }) => people ?? 0));
  return (
    <Table verticalSpacing="xs" captionSide="bottom">
      <TableCaption>People whose level held is exactly this one, required of them or not.</TableCaption>
      <TableThead>
        <TableTr>
          <TableTh scope="col">Level</TableTh>
          <TableTh scope="col">People</TableTh>
        </TableTr>
      </TableThead>
      <TableTbody>
        {[...ladder].reverse().map(({ value, label, descriptor, people }) => (
          <TableTr key={value}>
            <TableTh scope="row" fw={500}>
              {formatNumber(value)} {label}
              <Text size="xs" c="dimmed" fw={400}>
                {descriptor}
              </Text>
            </TableTh>
            <TableTd>
              {people === null ? (
                "too few to show"
              ) : (
                <span style={{ display: "flex", alignItems: "center", gap: 8 }}>
                  <span
                    aria-hidden="true"
                    style={{
                      width: people === 0 ? 0 : Math.max(3, (people / most) * 120),
                      height: 10,
                      borderRadius: 2,
                      background: "var(--mantine-color-anchor)",
                    }}
                  />
                  {formatNumber(people)}
                </span>
              )}
            </TableTd>
          </TableTr>
        ))}
      </TableTbody>
    </Table>
  );
}

/** Supply against demand, in a sentence. */
export function SupplyAgainstDemand({ figures, isHidden }: Pick<Figures, "figures" | "isHidden">) {
  if (isHidden) return <Text c="dimmed">Too few people need it to show figures about them.</Text>;
  if (!figures) return <Text c="dimmed">Nobody needs this skill on this date.</Text>;
  const { needed, mostRequired, supply, bench, lowestRequired, singlePointOfFailure, uncovered } = figures;
  return (
    <Text size="sm">
      {count(needed, "person needs", "people need")} it, most of them at level {formatNumber(mostRequired)};{" "}
      {count(supply, "person has", "people have")} that level or more, whoever they are.{" "}
      {supply < needed ? `${formatNumber(needed - supply)} are missing.` : "There are enough."}
      {uncovered && ` Nobody holds even level ${formatNumber(lowestRequired)}.`}
      {singlePointOfFailure && ` It hangs on one person at level ${formatNumber(lowestRequired)}.`}
      {bench > 1 && ` ${formatNumber(bench)} hold at least the lowest level required.`}
    </Text>
  );
}

/** Who needs it and who has it, team by team. */
export function SkillByTeam({ teams }: { teams: Figures["teams"] }) {
  if (teams.length === 0) return <Text c="dimmed">No team needs it, or too few people to show.</Text>;
  return (
    <TableScrollContainer minWidth={420} type="native" tabIndex={0} role="region" aria-label="By team">
      <Table pos="relative" captionSide="bottom">
        <TableCaption>A team includes the teams below it.</TableCaption>
        <TableThead>
          <TableTr>
            <TableTh scope="col">Team</TableTh>
            <TableTh scope="col" ta="right">
              Have / need
            </TableTh>
            <TableTh scope="col" ta="right">
              Short
            </TableTh>
            <TableTh scope="col" ta="right">
              Bench
            </TableTh>
          </TableTr>
        </TableThead>
        <TableTbody>
          {teams.map(({ key, name, depth, holders, needed, peopleShort, bench }) => (
            <TableTr key={key}>
              <TableTh scope="row" fw={500} style={{ paddingLeft: 8 + depth * 16 }}>
                <TextLink href={`/team/${key}`} size="sm">
                  {name}
                </TextLink>
              </TableTh>
              <TableTd ta="right">
                {formatNumber(holders)} / {formatNumber(needed)}
              </TableTd>
              <TableTd ta="right">{formatNumber(peopleShort)}</TableTd>
              <TableTd ta="right">{formatNumber(bench)}</TableTd>
            </TableTr>
          ))}
        </TableTbody>
      </Table>
    </TableScrollContainer>
  );
}

/** Coverage over two years, as a small line and as words. */
export function SkillTrend({ trend }: { trend: Figures["trend"] }) {
  const points = trend.filter(({ needed }) => needed > 0);
  const [first, last] = [points[0], points.at(-1)];
  if (!first || !last || points.length < 2) return <Text c="dimmed">No trend yet.</Text>;
  const place = ({ coverage }: Figures["trend"][number], index: number) =>
    `${((index / (points.length - 1)) * 300).toFixed(1)},${(62 - coverage * 60).toFixed(1)}`;
  return (
    <figure style={{ margin: 0 }}>
      <svg viewBox="0 0 300 64" width="100%" role="img" aria-label="Coverage over two years, from 0 to 100 %">
        <line x1="0" x2="300" y1="63" y2="63" stroke="var(--cell-border)" />
        <polyline
          fill="none"
          stroke="var(--mantine-color-anchor)"
          strokeWidth="2"
          points={points.map(place).join(" ")}
        />
      </svg>
      <Text component="figcaption" size="sm">
        Coverage {formatShare(first.coverage)} at the end of {formatMonth(first.at)} →{" "}
        {formatShare(last.coverage)} now ({formatNumber(last.holders)} of {formatNumber(last.needed)})
      </Text>
    </figure>
  );
}
