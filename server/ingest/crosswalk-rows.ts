import { type MatchKind, matchKinds } from "@/db/enums";
import { comparable } from "./cells";
import { type Column, readRows, type Table } from "./columns";
import type { Finding } from "./finding";

export const crosswalkColumns = [
  {
    field: "fromFramework",
    label: "From framework",
    synonyms: ["source framework", "from taxonomy", "framework a"],
    hint: "As it is called here. Empty: any, where only one has the skill.",
  },
  {
    field: "from",
    label: "From skill",
    synonyms: [
      "from",
      "from uri",
      "from code",
      "from label",
      "source",
      "source uri",
      "skill a",
      "subject_id",
    ],
    required: true,
    isIdentifier: true,
    hint: "URI, code or name.",
  },
  {
    field: "relation",
    label: "Relation",
    synonyms: ["mapping relation", "relation type", "match", "match type", "predicate_id"],
    required: true,
    hint: "What the second is to the first: exact, close, broader or narrower. SKOS words will do (exactMatch …).",
  },
  {
    field: "toFramework",
    label: "To framework",
    synonyms: ["target framework", "to taxonomy", "framework b"],
    hint: "As the first.",
  },
  {
    field: "to",
    label: "To skill",
    synonyms: ["to", "to uri", "to code", "to label", "target", "target uri", "skill b", "object_id"],
    required: true,
    isIdentifier: true,
    hint: "URI, code or name.",
  },
] as const satisfies readonly Column<string>[];

type Field = (typeof crosswalkColumns)[number]["field"];

/** How a row names a skill. `framework`: "" for any. */
export type NamedSkill = { framework: string; name: string };
export type CrosswalkRow = { line: number; from: NamedSkill; to: NamedSkill; kind: MatchKind };

/** The kinds of relation in the words of SKOS, CASE and CTDL-ASN, and as people write them. */
const kindWords: Record<MatchKind, readonly string[]> = {
  exact: ["exact", "same", "equal", "equivalent", "exactmatchof"],
  close: ["close", "related", "major", "minor"],
  broader: ["broad", "broader"],
  narrower: ["narrow", "narrower"],
};

/** "exact", "skos:exactMatch", "http://www.w3.org/2004/02/skos/core#broadMatch", "narrowAlignment" … */
export function parseKind(text: string): MatchKind | null {
  const word = comparable(text)
    .replace(/^.*[#/:]/, "")
    .replace(/[\s_-]*(match|alignment)$/, "");
  return matchKinds.find((kind) => kindWords[kind].includes(word)) ?? null;
}

/** Which skills of two frameworks a file relates, and how. */
export function readCrosswalkRows(table: Table): { rows: CrosswalkRow[]; findings: Finding[] } {
  const { rows: read, findings } = readRows<Field>(table, crosswalkColumns);
  const rows = read.flatMap(({ line, values }): CrosswalkRow[] => {
    const before = findings.length;
    const report = (column: Field, reason: string) =>
      findings.push({ severity: "error", line, column, value: values[column], reason });
    for (const side of ["from", "to"] as const) {
      if (values[side] === "") report(side, "The skill is missing. Write its URI, its code or its name.");
    }
    const kind = parseKind(values.relation);
    if (!kind) report("relation", "This is no relation. Write exact, close, broader or narrower.");
    return kind && findings.length === before
      ? [
          {
            line,
            from: { framework: values.fromFramework, name: values.from },
            to: { framework: values.toFramework, name: values.to },
            kind,
          },
        ]
      : [];
  });
  return { rows, findings };
}
