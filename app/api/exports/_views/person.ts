import { sourceNames, stateNames } from "@/server/measure/cell-wording";
import type { Outputs } from "@/server/router";
import { type Asked, figuresAsked, floorFilter, type View } from "./asked";

const readReport = async ({ api, id, search }: Asked) =>
  api.measure.person({ personId: id, ...(await figuresAsked(search)) });

type Row = Outputs["measure"]["person"]["mandatory"][number];

/** The required skills of one person, the mandatory ones first, as the page lists them. */
export const person: View = async (asked) => {
  const report = await readReport(asked);
  const rows = [...report.mandatory, ...report.other];
  const most = Math.max(
    0,
    ...report.levels.map(({ value }) => value),
    ...rows.flatMap(({ required, held }) => [required, held]),
  );
  return {
    title: `${report.person.name}: required skills`,
    asOf: report.asOf,
    filters: [
      { label: "Job role", value: report.person.jobRole ?? "none yet" },
      { label: "Readiness", value: `${Math.round(report.standing.readiness * 100)} %` },
      floorFilter(report.floor),
    ],
    definition: "gap",
    columns: [
      { label: "Skill", kind: "text" },
      { label: "Skill family", kind: "text" },
      { label: "Mandatory", kind: "text" },
      { label: "Importance", kind: "number" },
      { label: "Required level", kind: "number" },
      { label: "Level held", kind: "number" },
      { label: "Level claimed", kind: "number" },
      { label: "Gap", kind: "number" },
      { label: "Gap points", kind: "number" },
      { label: "State", kind: "text" },
      { label: "Evidence", kind: "text" },
      { label: "Evidence of", kind: "date" },
    ],
    rows: rows.map((row) => [
      row.label,
      row.family,
      row.mandatory ? "yes" : "no",
      row.importance,
      row.required,
      row.held,
      row.claimed,
      row.gap,
      row.weightedGap,
      stateNames[row.state],
      row.source && sourceNames[row.source],
      row.evidencedOn,
    ]),
    picture: { kind: "bars", most, bars: rows.map(barOf) },
  };
};

const barOf = ({ label, mandatory, held, required, words }: Row) => ({
  label: mandatory ? `${label} (mandatory)` : label,
  value: held,
  mark: required,
  text: `${held} of ${required}, ${words}`,
});

/** Every piece of evidence, also what no longer counts, the latest first. */
export const personEvidence: View = async (asked) => {
  const { person: of, timeline, asOf, floor } = await readReport(asked);
  return {
    title: `${of.name}: evidence`,
    asOf,
    filters: [floorFilter(floor)],
    definition: "evidence",
    columns: [
      { label: "Date", kind: "date" },
      { label: "Skill", kind: "text" },
      { label: "Level", kind: "number" },
      { label: "Source", kind: "text" },
      { label: "Stated by", kind: "text" },
      { label: "Badge", kind: "text" },
      { label: "Does it count?", kind: "text" },
    ],
    rows: timeline.map((piece) => [
      piece.issuedAt,
      piece.label,
      piece.level,
      sourceNames[piece.source],
      piece.statedBy,
      piece.badgeName,
      piece.because,
    ]),
  };
};

/** How the person would stand in other roles, the most ready first. */
export const personFit: View = async (asked) => {
  const { person: of, fit, asOf, floor } = await readReport(asked);
  return {
    title: `${of.name}: fit for other roles`,
    asOf,
    filters: [floorFilter(floor)],
    definition: "readiness",
    columns: [
      { label: "Job role", kind: "text" },
      { label: "Readiness", kind: "percent" },
      { label: "Skills met", kind: "number" },
      { label: "Skills required", kind: "number" },
      { label: "Mandatory skills missing", kind: "text" },
    ],
    rows: fit.map(({ name, readiness, met, required, mandatoryMissing }) => [
      name,
      readiness,
      met,
      required,
      mandatoryMissing.length === 0 ? "none: ready" : mandatoryMissing.join(", "),
    ]),
  };
};

/** What the person can do and is not asked for. */
export const personStrengths: View = async (asked) => {
  const { person: of, strengths, asOf, floor } = await readReport(asked);
  return {
    title: `${of.name}: more strengths`,
    asOf,
    filters: [floorFilter(floor)],
    definition: "level-held",
    columns: [
      { label: "Skill", kind: "text" },
      { label: "Level held", kind: "number" },
      { label: "Evidence", kind: "text" },
    ],
    rows: strengths.map(({ label, held, source }) => [label, held, sourceNames[source]]),
  };
};
