import type { ImportKind } from "@/db/enums";
import { planAchievements } from "./achievement-plan-reads";
import { planBadges } from "./badge-import-plan-reads";
import { planEarned } from "./earned-plan-reads";
import { importEsco } from "./esco-writes";
import { planEvidence } from "./evidence-plan-reads";
import { planExemptions } from "./exemption-plan-reads";
import type { ImportRun, WritingRun } from "./import-run";
import { importOnet } from "./onet-writes";
import { planPeople } from "./people-plan-reads";
import type { Plan } from "./plan/plan";
import { planRequirements } from "./requirement-plan-reads";
import { planTeamRequirements } from "./team-requirement-plan-reads";

type Planner = (run: ImportRun) => Promise<Plan>;
type Writer = (run: WritingRun) => Promise<void>;

/** Work out everything first: previewed, all or nothing, and undone as one. */
export const planners: Partial<Record<ImportKind, Planner>> = {
  requirements: planRequirements,
  people: planPeople,
  evidence: planEvidence,
  achievements: planAchievements,
  earned: planEarned,
  badges: planBadges,
  exemptions: planExemptions,
  "team-requirements": planTeamRequirements,
};

/** Whole taxonomies are written as they are read; a second time changes what is not there yet. */
export const writers: Partial<Record<ImportKind, Writer>> = { esco: importEsco, onet: importOnet };

/** What is here of an import that did not come to its end. */
export const whatStays = (kind: ImportKind): string =>
  planners[kind]
    ? "Nothing of it is here."
    : "What it had written stays, and another import changes only the rest.";
