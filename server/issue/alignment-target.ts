import type { FrameworkKind } from "@/db/enums";

/** Open Badges 3.0 `AlignmentTargetType`; others must be extensions of the form `ext:…`. */
const standardTypes = new Set([
  "ceasn:Competency",
  "ceterms:Credential",
  "CFItem",
  "CFRubric",
  "CFRubricCriterion",
  "CFRubricCriterionLevel",
  "CTDL",
]);
const extension = /^ext:[A-Za-z0-9._-]+$/;

/** What a skill of ours is to whoever reads the alignment: known from its framework, and for a framework brought along from the skill's own address. */
export function skillTargetType(kind: FrameworkKind, uri: string): string {
  if (kind === "esco") return "ext:ESCOSkill";
  if (kind === "onet") return "ext:ONETElement";
  if (isCase(uri)) return "CFItem";
  return isCredentialEngine(uri) ? "ceasn:Competency" : "ext:CompanySkill";
}

/** The type of a target that is no skill of ours: as it was stated, where the standard allows that, else from its address. */
export function statedTargetType(stated: string | null | undefined, url: string): string | undefined {
  if (stated && (standardTypes.has(stated) || extension.test(stated))) return stated;
  if (isCase(url)) return "CFItem";
  if (isCredentialEngine(url)) return "CTDL";
  if (/\/\/data\.europa\.eu\/esco\/occupation\//.test(url)) return "ext:ESCOOccupation";
  if (/\/\/data\.europa\.eu\/esco\//.test(url)) return "ext:ESCOSkill";
  return /\/\/(?:www\.)?(?:onetonline|onetcenter)\.org\//.test(url) ? "ext:ONETOccupation" : undefined;
}

/** An item of a CASE package (`/ims/case/v1p0/CFItems/…` and the like). */
const isCase = (url: string): boolean => /\/case\/v1p\d\/|\/CFItems\//i.test(url);

/** A resource of a Credential Registry: named by its CTID. */
const isCredentialEngine = (url: string): boolean =>
  /(?:^|[/:])ce-[0-9a-f]{8}-[0-9a-f-]{27}$/i.test(url) ||
  /\/\/(?:[a-z]+\.)?credentialengineregistry\.org\//.test(url);
