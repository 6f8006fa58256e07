import { placesOf, type Table } from "./columns";
import { FileProblem, type Finding } from "./finding";
import { personColumns } from "./named";

/** What a sheet with people down and skills across does not say itself. */
export type WideOptions = {
  source?: "self" | "manager" | "assessor" | undefined;
  /** YYYY-MM-DD, the date on all of the evidence. */
  issued?: string | undefined;
};

/** Of a person, in either layout. */
export const personFields: readonly string[] = personColumns.map(({ field }) => field);

const isNothing = (cell: string): boolean => /^[\s\-–—.]*$/.test(cell);

/**
 * People down, skills across, as companies keep it: one row for each level in it. The columns that say who it is are
 * found or chosen; every other column with a name is a skill. Empty cells and dashes say nothing.
 */
export function longOf(table: Table, { source, issued }: WideOptions): Table {
  if (!issued) {
    throw new FileProblem(
      "A sheet with skills across has no dates. Say on which date these levels were assessed.",
      "NO_DATE",
    );
  }
  const { headers, chosen } = table;
  const placeOf = new Map(
    personColumns.flatMap((column) => {
      const place = chosen?.[column.field] ?? placesOf(column, headers)[0] ?? -1;
      return place >= 0 ? [[column.label, place] as const] : [];
    }),
  );
  const ofPerson = new Set(placeOf.values());
  const skills = headers
    .map((name, place) => ({ name, place }))
    .filter(({ name, place }) => name !== "" && !ofPerson.has(place));
  return {
    headers: [...placeOf.keys(), "Skill", "Level", "Source", "Issued"],
    rows: table.rows
      .filter(({ isBroken }) => !isBroken)
      .flatMap(({ line, cells }) => {
        const who = [...placeOf.values()].map((place) => cells[place] ?? "");
        return skills.flatMap(({ name, place }) => {
          const level = cells[place] ?? "";
          return isNothing(level) ? [] : [{ line, cells: [...who, name, level, source ?? "self", issued] }];
        });
      }),
    findings: table.findings,
  };
}

/** Findings about a level name the column in which the file has it. */
export const inWideWords = (findings: readonly Finding[], { headers, rows }: Table): Finding[] =>
  findings.map((finding) => {
    if (finding.column !== "Level") return finding;
    const row = rows.find(({ line, cells }) => line === finding.line && cells.includes(finding.value ?? ""));
    const place = row?.cells.indexOf(finding.value ?? "") ?? -1;
    return place < 0 ? finding : { ...finding, column: headers[place] };
  });
