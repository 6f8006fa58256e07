import { z } from "zod";
import type { ConceptRelation } from "@/server/taxonomy/concept";
import type { Finding } from "../finding";
import { type Alignment, sortOut } from "./alignment";
import { soundRelations } from "./hierarchy";
import { aConcept, addressIn, type StatedFramework } from "./stated";

const texts = z.array(z.string()).default([]);
const alignment = z.object({ id: z.string().min(1).optional() }).loose();

const skill = z.object({
  id: z.string().trim().min(1),
  skillName: z.string().trim().min(1),
  skillStatement: z.string().trim().default(""),
  status: z.string().nullish(),
  category: z.string().nullish(),
  categories: texts.nullish(),
  keywords: texts.nullish(),
  alignments: z.array(alignment).nullish(),
});

/** Whether JSON is a list or a collection of rich skill descriptors (Open Skills Management Tool). */
export const isOsmt = (json: unknown): boolean => {
  const [first] = skillsIn(json);
  return typeof first === "object" && first !== null && "skillName" in first;
};

function skillsIn(json: unknown): unknown[] {
  if (Array.isArray(json)) return json;
  const within = z.object({ skills: z.array(z.unknown()) }).safeParse(json);
  return within.success ? within.data.skills : [];
}

/** Rich skill descriptors. Categories sort the skills; an alignment that names an address says that the two are close. */
export function readOsmt(json: unknown, fileName: string): StatedFramework {
  const findings: Finding[] = [];
  const collection = z.object({ name: z.string().min(1), id: z.string().optional() }).safeParse(json);
  const read = skillsIn(json).flatMap((one, place) => {
    const parsed = skill.safeParse(one);
    if (parsed.success) return [parsed.data];
    findings.push({
      severity: "error",
      value: `skills[${place}]${parsed.error.issues[0] ? `.${parsed.error.issues[0].path.join(".")}` : ""}`,
      reason:
        "This is no rich skill descriptor: it needs an id and a skillName. Mend it at its source and export again.",
    });
    return [];
  });
  const name = collection.success ? collection.data.name : fileName.replace(/\.[a-z0-9.]+$/i, "");
  const categoriesOf = (one: (typeof read)[number]) => [
    ...(one.categories ?? []),
    ...(one.category ? [one.category] : []),
  ];
  const groups = [...new Set(read.flatMap(categoriesOf))].map((category) =>
    aConcept({ uri: addressIn(name, category), kind: "group", preferredLabel: category }),
  );
  const skills = read.map((one) =>
    aConcept({
      uri: one.id,
      preferredLabel: one.skillName,
      description: [
        one.skillStatement,
        (one.keywords ?? []).length > 0 ? `Keywords: ${one.keywords?.join("; ")}` : "",
      ]
        .filter((part) => part !== "")
        .join("\n\n"),
      status:
        one.status?.toLowerCase() === "archived" || one.status?.toLowerCase() === "deleted"
          ? "retired"
          : "active",
    }),
  );
  const relations = read.flatMap((one): ConceptRelation[] => [
    ...categoriesOf(one).map((category) => ({
      from: one.id,
      to: addressIn(name, category),
      kind: "broader" as const,
    })),
  ]);
  // Many descriptors align with the same skill: were each exactly that, all of them would be the same as each other.
  const aligned = read.flatMap((one): Alignment[] =>
    (one.alignments ?? []).flatMap(({ id }) => (id ? [{ from: one.id, to: id, kind: "close" }] : [])),
  );
  const concepts = [...groups, ...skills];
  const { within, crosswalk } = sortOut(new Set(read.map(({ id }) => id)), aligned);
  const sound = soundRelations(concepts, [...relations, ...within]);
  return {
    name,
    version: null,
    attribution: "",
    sourceUrl: collection.success ? (collection.data.id ?? null) : null,
    language: "en",
    concepts,
    relations: sound.relations,
    replaced: [],
    crosswalk,
    findings: [...findings, ...sound.findings],
  };
}
