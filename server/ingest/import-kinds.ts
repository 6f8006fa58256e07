import type { ImportKind } from "@/db/enums";
import { planAchievements } from "./achievement-plan-reads";
import { planBadges } from "./badge-import-plan-reads";
import { planCrosswalk } from "./crosswalk-plan-reads";
import { planEarned } from "./earned-plan-reads";
import { planEsco } from "./esco-plan-reads";
import { planEvidence } from "./evidence-plan-reads";
import { planExemptions } from "./exemption-plan-reads";
import { planFrameworks, planSkills } from "./framework-plan-reads";
import type { ImportRun } from "./import-run";
import { planOnet } from "./onet-plan-reads";
import { planPeople } from "./people-plan-reads";
import type { Plan } from "./plan/plan";
import { planRequirements } from "./requirement-plan-reads";
import { planTeamRequirements } from "./team-requirement-plan-reads";

type Planner = (run: ImportRun) => Promise<Plan>;

/** Work out everything first: previewed, all or nothing, and undone as one. */
export const planners: Record<ImportKind, Planner> = {
  esco: planEsco,
  onet: planOnet,
  framework: planFrameworks,
  skills: planSkills,
  crosswalk: planCrosswalk,
  requirements: planRequirements,
  people: planPeople,
  evidence: planEvidence,
  achievements: planAchievements,
  earned: planEarned,
  badges: planBadges,
  exemptions: planExemptions,
  "team-requirements": planTeamRequirements,
};
