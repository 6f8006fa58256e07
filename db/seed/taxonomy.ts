import type { Db } from "@/db/client";
import { defaultScale } from "@/db/default-scale";
import { framework, proficiencyLevel, proficiencyScale, skill, skillLabel, skillRelation } from "@/db/schema";
import { onetElements, onetGroups } from "./onet";
import { idOf } from "./random";
import { skillFamilies } from "./skills";
import { store } from "./store";

/** A skill of the demo by its slug, an O*NET one by its element id ("2.A.1.a"). */
export const skillId = (key: string) => idOf("skill", key);

const labels = new Map<string, string>([
  ...skillFamilies.flatMap(({ skills }) => skills.map(([slug, label]) => [slug, label] as const)),
  ...onetElements.map(([element, label]) => [element, label] as const),
]);

export function skillName(key: string): string {
  const label = labels.get(key);
  if (!label) throw new Error(`The demo has no skill "${key}".`);
  return label;
}

const companyUri = "https://demo.skillwright.example/skills";
const onetUri = "https://www.onetonline.org/find/descriptor/result";

/** The company's framework and the part of O*NET that its roles use, each with its families. */
export async function storeTaxonomy(db: Db, workspaceId: string, now: Date): Promise<void> {
  const company = idOf("framework", "company");
  const onet = idOf("framework", "onet");
  const scaleId = idOf("scale", "default");
  await store(db, framework, [
    {
      workspaceId,
      id: company,
      kind: "company",
      name: "Fernhollow skills framework",
      version: "4",
      attribution: "Fernhollow Robotics is invented; so is its framework.",
      importedAt: now,
    },
    {
      workspaceId,
      id: onet,
      kind: "onet",
      name: "O*NET",
      version: "29.3",
      attribution:
        "O*NET 29.3 Database by the U.S. Department of Labor, Employment and Training Administration (USDOL/ETA), used under the CC BY 4.0 license.",
      sourceUrl: "https://www.onetcenter.org/database.html",
      importedAt: now,
    },
  ]);
  await store(db, proficiencyScale, [{ workspaceId, id: scaleId, name: defaultScale.name }]);
  await store(
    db,
    proficiencyLevel,
    defaultScale.levels.map((level) => ({ workspaceId, scaleId, ...level })),
  );

  const groups = [
    ...skillFamilies.map(({ slug, label, description }) => ({
      frameworkId: company,
      key: slug,
      uri: `${companyUri}/families/${slug}`,
      label,
      description,
      code: null,
    })),
    ...onetGroups.map(([element, label, description]) => ({
      frameworkId: onet,
      key: element,
      uri: `${onetUri}/${element}`,
      label,
      description,
      code: element,
    })),
  ];
  await store(
    db,
    skill,
    groups.map(({ key, label, ...group }) => ({
      ...group,
      workspaceId,
      id: skillId(key),
      kind: "group" as const,
      preferredLabel: label,
      updatedAt: now,
    })),
  );

  const skills = [
    ...skillFamilies.flatMap((family) =>
      family.skills.map(([slug, label, description]) => ({
        frameworkId: company,
        key: slug,
        family: family.slug,
        uri: `${companyUri}/${slug}`,
        code: null,
        label,
        description,
        skillType: "skill/competence",
      })),
    ),
    ...onetElements.map(([element, label, description]) => ({
      frameworkId: onet,
      key: element,
      family: element.slice(0, 3),
      uri: `${onetUri}/${element}`,
      code: element,
      label,
      description,
      skillType: element.startsWith("2.C") ? "Knowledge" : "Skills",
    })),
  ];
  await store(
    db,
    skill,
    skills.map(({ key, family, label, ...concept }) => ({
      ...concept,
      workspaceId,
      id: skillId(key),
      preferredLabel: label,
      familyId: skillId(family),
      updatedAt: now,
    })),
  );
  await store(
    db,
    skillRelation,
    skills.map(({ key, family }) => ({
      workspaceId,
      fromId: skillId(key),
      toId: skillId(family),
      kind: "broader" as const,
    })),
  );
  await store(
    db,
    skillLabel,
    skillFamilies.flatMap((family) =>
      family.skills.flatMap(([slug, , , ...alternatives]) =>
        alternatives.map((label) => ({
          workspaceId,
          skillId: skillId(slug),
          kind: "alternative" as const,
          label,
        })),
      ),
    ),
  );
}
