import { sourceNames, stateNames } from "@/server/measure/cell-wording";
import type { Outputs } from "@/server/router";
import { figuresAsked, floorFilter, type View } from "./asked";

type Row = Outputs["measure"]["person"]["mandatory"][number];

/** The required skills of one person, the mandatory ones first, as the page lists them. */
export const person: View = async ({ api, id, search }) => {
  const report = await api.measure.person({ personId: id, ...(await figuresAsked(search)) });
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
