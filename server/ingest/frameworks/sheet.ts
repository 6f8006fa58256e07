import type { ConceptRelation, LevelText } from "@/server/taxonomy/concept";
import { comparable } from "../cells";
import { type Column, type Row, readRows, type Table } from "../columns";
import type { Finding } from "../finding";
import { sortOut } from "./alignment";
import { soundRelations } from "./hierarchy";
import { aConcept, addressIn, type StatedFramework } from "./stated";

export const skillColumns = [
  {
    field: "label",
    label: "Skill",
    synonyms: ["skill name", "rsd name", "name", "label", "preferred label", "title"],
    required: true,
    hint: "What it is called.",
  },
  {
    field: "uri",
    label: "URI",
    synonyms: ["canonical url", "url", "concept uri", "address", "link"],
    isIdentifier: true,
    hint: "Its web address, if it has one. It tells the skill from all others in every later edition.",
  },
  {
    field: "code",
    label: "Code",
    synonyms: ["id", "identifier", "skill code", "number"],
    isIdentifier: true,
    hint: "Comes next where there is no URI; else the name does.",
  },
  {
    field: "others",
    label: "Other names",
    synonyms: ["alternative labels", "alt labels", "aliases", "synonyms"],
    hint: "Separated by ; or |.",
  },
  {
    field: "description",
    label: "Description",
    synonyms: [
      "skill description",
      "skill statement",
      "contextualized skill statement",
      "definition",
      "statement",
    ],
    hint: "In a sentence or two.",
  },
  {
    field: "broader",
    label: "Broader",
    synonyms: ["parent", "parent skill", "broader skill", "broader uri"],
    hint: "Name, code or URI of the skill above it.",
  },
  {
    field: "category",
    label: "Category",
    synonyms: ["categories", "skill category", "skill categories", "subcategory", "family", "group"],
    hint: "Under which screens file it. Several are separated by ;",
  },
  {
    field: "keywords",
    label: "Keywords",
    synonyms: ["tags"],
    hint: "Words that belong to it, separated by ;",
  },
  {
    field: "levels",
    label: "Levels",
    synonyms: ["levels of responsibility", "exists at"],
    hint: "At which levels it exists, for example 3-6. Texts for single levels stand in columns “Level 1”, “Level 2” …",
  },
  {
    field: "alignments",
    label: "Close to",
    synonyms: ["alignment url", "alignment urls", "alignments", "close match"],
    hint: "URIs of skills of other frameworks that are close to it, separated by ;",
  },
] as const satisfies readonly Column<string>[];

type Field = (typeof skillColumns)[number]["field"];

const levelHeader = /^(?:level|lvl|l)\s*(\d+)\b/i;

/**
 * A framework from a table: a plain list of skills, rich skill descriptors, or a sheet with a text for each level. `levels`: the
 * words of the workspace's scale, lowest first, which may be headers too.
 */
export function readSkillRows(table: Table, name: string, levels: readonly string[]): StatedFramework {
  const { rows, findings } = readRows<Field>(table, skillColumns);
  const levelColumns = levelColumnsOf(table, levels);
  const kept = new Map<string, Row<Field>>();
  for (const row of rows) {
    const problem = problemOf(row, kept, name);
    if (problem) findings.push(problem);
    else kept.set(addressOf(row, name), row);
  }
  const found = [...kept];
  const categoriesOf = ({ values }: Row<Field>) =>
    values.category.split(";").flatMap((one) => (one.trim() === "" ? [] : [one.trim()]));
  const groups = [...new Set(found.flatMap(([, row]) => categoriesOf(row)))].map((category) =>
    aConcept({ uri: addressIn(name, `category ${category}`), kind: "group", preferredLabel: category }),
  );
  const byName = namesOf(found);
  const skills = found.map(([uri, row]) =>
    aConcept({
      uri,
      code: row.values.code || null,
      preferredLabel: row.values.label,
      description: descriptionOf(row),
      labels: row.values.others
        .split(/[;|\n]/)
        .flatMap((one) => (one.trim() === "" ? [] : [one.trim()]))
        .map((label) => ({ kind: "alternative" as const, language: "en", label })),
    }),
  );
  const relations = found.flatMap(([from, row]): ConceptRelation[] => [
    ...categoriesOf(row).map((category) => ({
      from,
      to: addressIn(name, `category ${category}`),
      kind: "broader" as const,
    })),
    ...(row.values.broader === ""
      ? []
      : [
          {
            from,
            to: byName.get(comparable(row.values.broader)) ?? row.values.broader,
            kind: "broader" as const,
          },
        ]),
  ]);
  const aligned = found.flatMap(([from, { values }]) =>
    values.alignments
      .split(/[;\n]/)
      .flatMap((to) => (to.trim() === "" ? [] : [{ from, to: to.trim(), kind: "close" as const }])),
  );
  const { within, crosswalk } = sortOut(new Set(found.map(([uri]) => uri)), aligned);
  const concepts = [...groups, ...skills];
  const sound = soundRelations(concepts, [...relations, ...within]);
  return {
    name,
    version: null,
    attribution: "",
    sourceUrl: null,
    language: "en",
    concepts,
    relations: sound.relations,
    levelTexts: levelColumns.length > 0 ? levelTexts(table, found, levelColumns) : undefined,
    replaced: [],
    crosswalk,
    findings: [...findings, ...sound.findings],
  };
}

const addressOf = ({ values: { uri, code, label } }: Row<Field>, name: string): string =>
  uri || addressIn(name, code || label);

function problemOf(row: Row<Field>, kept: ReadonlyMap<string, Row<Field>>, name: string): Finding | null {
  const { line, values } = row;
  if (values.label === "") {
    return {
      severity: "error",
      line,
      column: "label",
      reason: "The skill has no name. Write what it is called.",
    };
  }
  const same = kept.get(addressOf(row, name));
  return same
    ? {
        severity: "error",
        line,
        column: values.uri ? "uri" : values.code ? "code" : "label",
        value: values.uri || values.code || values.label,
        reason: "An earlier row is this skill already. Remove one of the two, or give them different codes.",
      }
    : null;
}

/** Names, codes and addresses, as another row may call what stands above it. */
function namesOf(found: readonly (readonly [uri: string, row: Row<Field>])[]): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  for (const [uri, { values }] of found) {
    for (const one of [values.label, values.code, uri]) if (one !== "") names.set(comparable(one), uri);
  }
  return names;
}

type LevelColumn = { label: string; position: number; place: number };

/** Columns that hold what a level looks like: "Level 3", or a word of the scale. Of two for one level the first counts. */
function levelColumnsOf(table: Table, levels: readonly string[]): LevelColumn[] {
  const words = levels.map(comparable);
  const columns = new Map<string, LevelColumn>();
  for (const [place, header] of table.headers.entries()) {
    const label = header.trim();
    const number = levelHeader.exec(label)?.[1];
    const position = number === undefined ? words.indexOf(comparable(label)) + 1 : Number(number);
    const isLevel = number !== undefined || position > 0;
    if (isLevel && !columns.has(comparable(label)))
      columns.set(comparable(label), { label, position, place });
  }
  return [...columns.values()];
}

function levelTexts(
  table: Table,
  found: readonly (readonly [uri: string, row: Row<Field>])[],
  columns: readonly LevelColumn[],
): LevelText[] {
  const cellsOf = new Map(table.rows.map(({ line, cells }) => [line, cells]));
  return found.flatMap(([uri, { line }]) =>
    columns.flatMap(({ place, ...level }) => {
      const text = (cellsOf.get(line)?.[place] ?? "").trim();
      return text === "" ? [] : [{ uri, ...level, text }];
    }),
  );
}

const descriptionOf = ({ values }: Row<Field>): string =>
  [
    values.description,
    values.keywords === "" ? "" : `Keywords: ${values.keywords}`,
    values.levels === "" ? "" : `Levels: ${values.levels}`,
  ]
    .filter((part) => part !== "")
    .join("\n\n");
