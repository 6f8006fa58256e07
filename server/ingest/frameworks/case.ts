import { z } from "zod";
import type { ConceptRelation } from "@/server/taxonomy/concept";
import type { Finding } from "../finding";
import { sortOut } from "./alignment";
import { soundRelations } from "./hierarchy";
import { aConcept, nameOf, type StatedFramework } from "./stated";

const text = z.string().trim().min(1);
const node = z.union([text, z.object({ uri: text.optional(), identifier: text.optional() })]);

const item = z.object({
  identifier: text,
  uri: text.optional(),
  fullStatement: text,
  abbreviatedStatement: z.string().optional(),
  humanCodingScheme: z.string().optional(),
  CFItemType: z.string().optional(),
  notes: z.string().optional(),
  statusEndDate: z.string().optional(),
});
const association = z.object({
  associationType: text,
  originNodeURI: node,
  destinationNodeURI: node,
});
const document = z.object({
  title: text,
  uri: text.optional(),
  creator: z.string().optional(),
  publisher: z.string().optional(),
  version: z.string().optional(),
  lastChangeDateTime: z.string().optional(),
  language: z.string().optional(),
});

/** Whether JSON is a CASE package: 1EdTech Competencies and Academic Standards Exchange 1.0 and 1.1, `CFPackage`. */
export const isCase = (json: unknown): boolean =>
  typeof json === "object" && json !== null && "CFDocument" in json && "CFItems" in json;

const aboveIn = ["isChildOf", "isPartOf"];
const alignedBy: ReadonlyMap<string, "exact" | "related"> = new Map([
  ["exactMatchOf", "exact"],
  ["isRelatedTo", "related"],
  ["isPeerOf", "related"],
]);

/** A CASE package. Items that others are children of sort skills, the others are skills; items and associations that cannot be read become findings. */
export function readCase(json: unknown): StatedFramework {
  const whole = z
    .object({
      CFDocument: document,
      CFItems: z.array(z.unknown()),
      CFAssociations: z.array(z.unknown()).default([]),
    })
    .parse(json);
  const { title, uri, creator, publisher, version, lastChangeDateTime, language } = whole.CFDocument;
  const findings: Finding[] = [];
  const items = whole.CFItems.flatMap((one, place) => {
    const read = item.safeParse(one);
    if (read.success) return [read.data];
    findings.push(broken(`CFItems[${place}]`, read.error));
    return [];
  });
  const uriOf = new Map(items.map((one) => [one.identifier, one.uri ?? `urn:uuid:${one.identifier}`]));
  const replaced: ConceptRelation[] = [];
  const above: ConceptRelation[] = [];
  const aligned: { from: string; to: string; kind: "exact" | "related" }[] = [];
  for (const [place, one] of whole.CFAssociations.entries()) {
    const read = association.safeParse(one);
    if (!read.success) {
      findings.push(broken(`CFAssociations[${place}]`, read.error));
      continue;
    }
    const { associationType, originNodeURI, destinationNodeURI } = read.data;
    const ends = { from: addressOf(originNodeURI, uriOf), to: addressOf(destinationNodeURI, uriOf) };
    const kind = alignedBy.get(associationType);
    if (associationType === "replacedBy") replaced.push({ ...ends, kind: "broader" });
    // A topmost item is a child of the document itself.
    else if (ends.to === uri) continue;
    else if (aboveIn.includes(associationType)) above.push({ ...ends, kind: "broader" });
    else if (kind) aligned.push({ ...ends, kind });
  }
  const { within, crosswalk } = sortOut(new Set(uriOf.values()), aligned);
  const parents = new Set(above.map(({ to }) => to));
  const concepts = items.map((one) => {
    const address = uriOf.get(one.identifier) ?? "";
    const name = one.abbreviatedStatement?.trim() || nameOf(one.fullStatement);
    return aConcept({
      uri: address,
      kind: parents.has(address) ? "group" : "skill",
      code: one.humanCodingScheme?.trim() || null,
      preferredLabel: name,
      description: [one.fullStatement, one.notes].filter((part) => part && part !== name).join("\n\n"),
      skillType: one.CFItemType ?? null,
      status: one.statusEndDate ? "retired" : "active",
    });
  });
  const sound = soundRelations(concepts, [...above, ...within]);
  return {
    name: title,
    version: version ?? lastChangeDateTime?.slice(0, 10) ?? null,
    attribution: publisher ?? creator ?? "",
    sourceUrl: uri ?? null,
    language: language ?? "en",
    concepts,
    relations: sound.relations,
    replaced,
    crosswalk,
    findings: [...findings, ...sound.findings],
  };
}

function addressOf(end: z.output<typeof node>, uriOf: ReadonlyMap<string, string>): string {
  if (typeof end === "string") return uriOf.get(end) ?? end;
  return (end.identifier && uriOf.get(end.identifier)) ?? end.uri ?? end.identifier ?? "";
}

const broken = (place: string, error: z.ZodError): Finding => {
  const [first] = error.issues;
  const at = first && first.path.length > 0 ? `${place}.${first.path.join(".")}` : place;
  return {
    severity: "error",
    value: at,
    reason: "This part of the package is not as CASE describes it, and was left out. Mend it at its source.",
  };
};
