import { z } from "zod";
import type { MatchKind } from "@/db/enums";
import type { ConceptRelation } from "@/server/taxonomy/concept";
import { FileProblem, type Finding } from "../finding";
import { type Alignment, sortOut } from "./alignment";
import { soundRelations } from "./hierarchy";
import { aConcept, nameOf, type StatedFramework } from "./stated";

/** A text, one for each language, or a list of either. */
type Said = string | { [language: string]: Said } | Said[];
const said: z.ZodType<Said> = z.lazy(() => z.union([z.string(), z.array(said), z.record(z.string(), said)]));
const addresses = z.union([z.string(), z.array(z.string())]).optional();

const node = z.object({
  "@id": z.string().min(1),
  "@type": z.union([z.string(), z.array(z.string())]),
  "ceasn:name": said.optional(),
  "ceasn:competencyLabel": said.optional(),
  "ceasn:competencyText": said.optional(),
  "ceasn:competencyCategory": said.optional(),
  "ceasn:comment": said.optional(),
  "ceasn:codedNotation": said.optional(),
  "ceasn:publisherName": said.optional(),
  "ceasn:dateModified": z.string().optional(),
  "ceasn:inLanguage": addresses,
  "ceasn:isChildOf": addresses,
  "ceasn:hasChild": addresses,
  "ceasn:exactAlignment": addresses,
  "ceasn:closeAlignment": addresses,
  "ceasn:majorAlignment": addresses,
  "ceasn:minorAlignment": addresses,
  "ceasn:broadAlignment": addresses,
  "ceasn:narrowAlignment": addresses,
});
type Node = z.output<typeof node>;

/** Major and minor: how much of two competencies overlaps, which is never all. */
const alignments = [
  ["ceasn:exactAlignment", "exact"],
  ["ceasn:closeAlignment", "close"],
  ["ceasn:majorAlignment", "close"],
  ["ceasn:minorAlignment", "close"],
  ["ceasn:broadAlignment", "broader"],
  ["ceasn:narrowAlignment", "narrower"],
] as const satisfies readonly (readonly [keyof Node, MatchKind])[];

/** Whether JSON-LD is a competency framework in CTDL-ASN (Credential Engine). */
export const isCtdl = (json: unknown): boolean =>
  typeof json === "object" && json !== null && "@graph" in json && JSON.stringify(json).includes("ceasn:");

/** A competency framework in CTDL-ASN. Competencies that others are children of sort skills, the others are skills. */
export function readCtdl(json: unknown): StatedFramework {
  const { "@graph": graph } = z.object({ "@graph": z.array(z.unknown()) }).parse(json);
  const findings: Finding[] = [];
  const nodes = graph.flatMap((one, place): Node[] => {
    const read = node.safeParse(one);
    if (read.success) return [read.data];
    findings.push({
      severity: "error",
      value: `@graph[${place}]${read.error.issues[0] ? `.${read.error.issues[0].path.join(".")}` : ""}`,
      reason:
        "This part of the framework is not as CTDL-ASN describes it, and was left out. Mend it at its source.",
    });
    return [];
  });
  const framework = nodes.find((one) => isA(one, "CompetencyFramework"));
  const competencies = nodes.filter((one) => isA(one, "Competency"));
  if (!framework || competencies.length === 0) {
    throw new FileProblem(
      "This JSON-LD holds no competency framework with competencies (ceasn:CompetencyFramework, ceasn:Competency). Export the framework itself.",
    );
  }
  const language = listOf(framework["ceasn:inLanguage"])[0] ?? "en";
  const above = competencies.flatMap((one): ConceptRelation[] => [
    ...listOf(one["ceasn:isChildOf"]).map((to) => ({ from: one["@id"], to, kind: "broader" as const })),
    ...listOf(one["ceasn:hasChild"]).map((from) => ({ from, to: one["@id"], kind: "broader" as const })),
  ]);
  const aligned = competencies.flatMap((one): Alignment[] =>
    alignments.flatMap(([field, kind]) => listOf(one[field]).map((to) => ({ from: one["@id"], to, kind }))),
  );
  const sorted = sortOut(new Set(competencies.map((one) => one["@id"])), aligned);
  const within = uniqueRelations([...above.filter(({ to }) => to !== framework["@id"]), ...sorted.within]);
  const parents = new Set(within.filter(({ kind }) => kind === "broader").map(({ to }) => to));
  const concepts = competencies.map((one) => {
    const statement = textOf(one["ceasn:competencyText"], language);
    const label = textOf(one["ceasn:competencyLabel"], language) || nameOf(statement);
    return aConcept({
      uri: one["@id"],
      kind: parents.has(one["@id"]) ? "group" : "skill",
      code: textOf(one["ceasn:codedNotation"], language) || null,
      preferredLabel: label || one["@id"],
      description: [statement, textOf(one["ceasn:comment"], language)]
        .filter((part) => part !== "" && part !== label)
        .join("\n\n"),
      skillType: textOf(one["ceasn:competencyCategory"], language) || null,
    });
  });
  const sound = soundRelations(concepts, within);
  return {
    name: textOf(framework["ceasn:name"], language) || framework["@id"],
    version: framework["ceasn:dateModified"]?.slice(0, 10) ?? null,
    attribution: textOf(framework["ceasn:publisherName"], language),
    sourceUrl: framework["@id"],
    language: language.toLowerCase().split("-")[0] ?? "en",
    concepts,
    relations: sound.relations,
    replaced: [],
    crosswalk: sorted.crosswalk,
    findings: [...findings, ...sound.findings],
  };
}

const isA = ({ "@type": type }: Node, wanted: string): boolean =>
  listOf(type).some((one) => one === `ceasn:${wanted}` || one === wanted);

const listOf = (value: string | string[] | undefined): string[] =>
  value === undefined ? [] : Array.isArray(value) ? value : [value];

const uniqueRelations = (relations: readonly ConceptRelation[]): ConceptRelation[] => [
  ...new Map(relations.map((one) => [`${one.from} ${one.kind} ${one.to}`, one])).values(),
];

/** What is said in a language, or in whichever comes first. */
function textOf(value: Said | undefined, language: string): string {
  if (value === undefined) return "";
  if (typeof value === "string") return value.trim();
  if (Array.isArray(value))
    return value
      .map((one) => textOf(one, language))
      .join("\n")
      .trim();
  const short = (tag: string) => tag.toLowerCase().split("-")[0];
  const wanted = Object.keys(value).find((tag) => short(tag) === short(language)) ?? Object.keys(value)[0];
  return wanted === undefined ? "" : textOf(value[wanted], language);
}
