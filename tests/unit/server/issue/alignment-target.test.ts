import { describe, expect, test } from "vitest";
import { skillTargetType, statedTargetType } from "@/server/issue/alignment-target";

const registry = "https://credentialengineregistry.org/resources/ce-00000000-0000-4000-8000-000000000003";
const caseItem = "https://case.example.org/ims/case/v1p0/CFItems/2";

describe("the type of an alignment's target", () => {
  test.each([
    { kind: "esco", uri: "http://data.europa.eu/esco/skill/1", type: "ext:ESCOSkill" },
    {
      kind: "onet",
      uri: "https://www.onetonline.org/find/descriptor/result/2.A.1.a",
      type: "ext:ONETElement",
    },
    { kind: "company", uri: caseItem, type: "CFItem" },
    { kind: "company", uri: registry, type: "ceasn:Competency" },
    { kind: "company", uri: "ce-00000000-0000-4000-8000-000000000003", type: "ceasn:Competency" },
    { kind: "company", uri: "urn:skill:1", type: "ext:CompanySkill" },
  ] as const)("of a skill of $kind at $uri: $type", ({ kind, uri, type }) => {
    expect(skillTargetType(kind, uri)).toBe(type);
  });

  test.each([
    {
      stated: "ceterms:Credential",
      url: registry,
      type: "ceterms:Credential",
      because: "what was stated stands",
    },
    { stated: "ext:Own", url: caseItem, type: "ext:Own", because: "an extension is allowed" },
    { stated: "Skill", url: caseItem, type: "CFItem", because: "the standard does not know what was stated" },
    { stated: "Skill", url: "https://example.org", type: undefined, because: "nothing is known of it" },
    { stated: null, url: registry, type: "CTDL", because: "the address is of a Credential Registry" },
    { stated: null, url: "http://data.europa.eu/esco/skill/1", type: "ext:ESCOSkill", because: "ESCO" },
  ])("$because", ({ stated, url, type }) => {
    expect(statedTargetType(stated, url)).toBe(type);
  });
});
