import "server-only";
import { randomUUID } from "node:crypto";
import { and, eq } from "drizzle-orm";
import { framework } from "@/db/schema";
import type { Scope } from "@/server/scope";
import { inOrder } from "@/server/taxonomy/release";
import { readEsco } from "./adapters/taxonomy-file";
import { escoAttribution } from "./esco-rows";
import { failedRows } from "./finding";
import type { ImportRun } from "./import-run";
import { Plan } from "./plan/plan";
import { countedIds } from "./plan/row-ids";
import { planRelease } from "./release-plan-reads";

const name = "ESCO";

/** Skills, groups, occupations, labels and relations of ESCO, in any of its languages. */
export async function planEsco(run: ImportRun): Promise<Plan> {
  const plan = new Plan(countedIds(randomUUID()));
  const { version, language, languages, translated, ...stated } = await readEsco(
    run.files,
    await readLanguage(run.scope),
  );
  plan.report(stated.findings);
  plan.counts.failed += failedRows(stated.findings);
  const concepts = inOrder([...stated.groups, ...stated.skills, ...stated.occupations]);
  const isNamed = new Set(concepts.map(({ kind }) => kind));
  await planRelease(plan, run, {
    framework: {
      kind: "esco",
      name,
      version,
      attribution: escoAttribution,
      sourceUrl: "https://esco.ec.europa.eu",
      language,
    },
    concepts,
    translated,
    languages,
    relations: [
      { of: ["skill", "group"], kinds: ["broader"], relations: stated.broader },
      { of: ["skill"], kinds: ["essential", "optional"], relations: stated.related },
      { of: ["occupation"], kinds: ["essential", "optional"], relations: stated.needs },
    ],
    replaced: stated.replaced,
    namesAllLike: ({ kind }) => isNamed.has(kind),
  });
  return plan;
}

/** In which ESCO names its concepts here; null: it is not here. */
async function readLanguage({ db, workspaceId }: Scope): Promise<string | null> {
  const [found] = await db
    .select({ language: framework.language })
    .from(framework)
    .where(and(eq(framework.workspaceId, workspaceId), eq(framework.name, name)));
  return found?.language ?? null;
}
