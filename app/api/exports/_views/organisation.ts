import { formatMonth } from "@/app/_ui/format";
import { type MissingShade, missingShade, missingSteps } from "@/app/(app)/org/_components/missing-shade";
import { prepareTrend } from "@/app/(app)/org/_components/trend-preparation";
import { loadOrganisationSearch } from "@/app/(app)/org/search";
import type { Square } from "@/server/measure/export/picture";
import { type Asked, figuresAsked, floorFilter, type View } from "./asked";
import { lightColours } from "./light-colours";

async function readOrganisation({ api, search }: Asked) {
  const { group } = loadOrganisationSearch(search);
  return api.measure.organisation({ ...(await figuresAsked(search)), group });
}

const groupNames = { team: "Team", site: "Site", jobRole: "Job role", tag: "Tag" } as const;
const tooFew = "Too few people to show";
const percent = (share: number) => `${Math.round(share * 100)} %`;

const nothingRequired: Square = { text: "", fill: "#ffffff", ink: "#212529", hatched: true };

function shaded(shade: MissingShade, text: string): Square {
  const [fill, ink] = lightColours[shade];
  return { text, fill, ink };
}

/** Groups × skill families: the share of what is required that is missing. */
export const organisationHeatmap: View = async (asked) => {
  const { heatmap, asOf, floor } = await readOrganisation(asked);
  const { by, families, rows, teamsBelow } = heatmap;
  const hidden = rows.filter(({ cells }) => cells === null).length;
  const squareOf = (missing: number | undefined): Square =>
    missing === undefined ? nothingRequired : shaded(missingShade(missing), percent(missing));
  return {
    title: `Organisation: what is missing, by ${groupNames[by].toLowerCase()} and skill family`,
    asOf,
    filters: [{ label: "Groups", value: groupNames[by] }, floorFilter(floor)],
    definition: "heatmap",
    note:
      [
        by === "team" ? "A team includes the teams below it." : "",
        teamsBelow > 0 ? `${teamsBelow} teams further down are on the pages of these.` : "",
        hidden > 0 ? `${hidden} groups have too few people to show, or would tell of those that have.` : "",
      ]
        .filter(Boolean)
        .join(" ") || undefined,
    columns: [
      { label: groupNames[by], kind: "text" },
      { label: "People", kind: "number" },
      { label: "All families: missing", kind: "percent" },
      ...families.flatMap(({ name }) => [
        { label: `${name}: missing`, kind: "percent" as const },
        { label: `${name}: requirements`, kind: "number" as const },
      ]),
    ],
    rows: rows.map(({ name, people, readiness, cells }) =>
      readiness === null || cells === null
        ? [name, people, tooFew, ...families.flatMap(() => [tooFew, tooFew])]
        : [
            name,
            people,
            1 - readiness,
            ...cells.flatMap((cell) => (cell ? [cell.missing, cell.needed] : [null, null])),
          ],
    ),
    picture: {
      kind: "squares",
      rows: rows.map(
        ({ name, depth, people, cells }) =>
          `${"– ".repeat(depth)}${name}  ${people} people${cells === null ? `, ${tooFew.toLowerCase()}` : ""}`,
      ),
      columns: ["All families", ...families.map(({ name }) => name)],
      squares: rows.map(({ readiness, cells }) =>
        readiness === null || cells === null
          ? []
          : [squareOf(1 - readiness), ...cells.map((cell) => squareOf(cell?.missing))],
      ),
      legend: [
        ...missingSteps.map(({ shade, label }) => ({ square: shaded(shade, ""), meaning: label })),
        { square: nothingRequired, meaning: "nothing required" },
      ],
    },
  };
};

/** The skills that most people are short of. */
export const organisationTopGaps: View = async (asked) => {
  const { topGaps, asOf, floor } = await readOrganisation(asked);
  return {
    title: "Organisation: skills that most people are short of",
    asOf,
    filters: [floorFilter(floor)],
    note: "The first twenty.",
    definition: "people-short",
    columns: [
      { label: "Skill", kind: "text" },
      { label: "Family", kind: "text" },
      { label: "People short", kind: "number" },
      { label: "People needed", kind: "number" },
      { label: "Change in 90 days", kind: "number" },
      { label: "Coverage", kind: "percent" },
      { label: "Gap points", kind: "number" },
    ],
    rows: topGaps.map((gap) => [
      gap.label,
      gap.family,
      gap.peopleShort,
      gap.needed,
      gap.peopleShort - gap.peopleShortBefore,
      gap.coverage,
      gap.gap,
    ]),
    picture: {
      kind: "bars",
      most: Math.max(0, ...topGaps.map(({ needed }) => needed)),
      bars: topGaps.map(({ label, peopleShort, needed, peopleShortBefore }) => ({
        label,
        value: peopleShort,
        mark: needed,
        text: `${peopleShort} of ${needed} short, ${changeInWords(peopleShort - peopleShortBefore)}`,
      })),
    },
  };
};

const changeInWords = (change: number): string =>
  change === 0 ? "unchanged" : `${change > 0 ? "▲" : "▼"} ${Math.abs(change)} in 90 days`;

/** Every skill that nobody, or one person alone, holds at the lowest level required. */
export const organisationRisk: View = async (asked) => {
  const { atRisk, requiredSkills, asOf, floor } = await readOrganisation(asked);
  return {
    title: "Organisation: skills at risk",
    asOf,
    filters: [floorFilter(floor)],
    note: `${atRisk.length} of ${requiredSkills} required skills`,
    definition: "single-point-of-failure",
    columns: [
      { label: "Skill", kind: "text" },
      { label: "People who hold it", kind: "number" },
      { label: "At level", kind: "number" },
      { label: "Needed of", kind: "number" },
    ],
    rows: atRisk.map(({ label, bench, lowestRequired, needed }) => [label, bench, lowestRequired, needed]),
  };
};

/** Readiness and gap points at the end of each of the last 24 months, the latest first. */
export const organisationTrend: View = async ({ api, search }) => {
  const asked = await figuresAsked(search);
  const { asOf, floor } = await api.measure.organisation(asked);
  const { trend } = await api.measure.organisationOverTime(asked);
  const points = prepareTrend(trend).map((point, place) => ({
    ...point,
    share: (trend[place]?.people ?? 0) > 0 ? (trend[place]?.readiness ?? null) : null,
  }));
  return {
    title: "Organisation: the last 24 months",
    asOf,
    filters: [floorFilter(floor)],
    definition: "trend",
    columns: [
      { label: "End of", kind: "text" },
      { label: "Readiness", kind: "percent" },
      { label: "Gap points", kind: "number" },
      { label: "People", kind: "number" },
    ],
    rows: points.map(({ label, share, gapPoints, people }) => [label, share, gapPoints, people]).reverse(),
    picture: { kind: "line", points: points.map(({ tick, share }) => ({ label: tick, share })) },
  };
};

/** Readiness of each division at the end of each of the last twelve months. */
export const organisationDivisions: View = async ({ api, search }) => {
  const asked = await figuresAsked(search);
  const { asOf, floor } = await api.measure.organisation(asked);
  const { divisions } = await api.measure.organisationOverTime(asked);
  const dates = divisions[0]?.points.map(({ at }) => at) ?? [];
  return {
    title: "Organisation: readiness by division, the last 12 months",
    asOf,
    filters: [floorFilter(floor)],
    definition: "readiness",
    columns: [
      { label: "Division", kind: "text" },
      ...dates.map((at, place) => ({
        label: place === dates.length - 1 ? "now" : formatMonth(at),
        kind: "percent" as const,
      })),
    ],
    rows: divisions.map(({ name, points }) => [name, ...points.map(({ readiness }) => readiness)]),
  };
};

/** Required levels and those of them that are held, month by month, unless somebody earns something new. */
export const organisationSupply: View = async ({ api, search }) => {
  const asked = await figuresAsked(search);
  const { asOf, floor } = await api.measure.organisation(asked);
  const { supply } = await api.measure.organisationOverTime(asked);
  return {
    title: "Organisation: supply and demand, the next 12 months",
    asOf,
    filters: [floorFilter(floor)],
    definition: "supply-and-demand",
    columns: [
      { label: "By the end of", kind: "text" },
      { label: "Held of required", kind: "percent" },
      { label: "Demand", kind: "number" },
      { label: "Supply", kind: "number" },
      { label: "Lost", kind: "number" },
    ],
    rows: supply.map(({ at, required, met, lost }, place) => [
      place === 0 ? "now" : formatMonth(at),
      required === 0 ? 1 : met / required,
      required,
      met,
      -lost,
    ]),
  };
};
