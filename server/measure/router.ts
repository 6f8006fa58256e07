import "server-only";
import { mappingEffectInput } from "@/server/align/input";
import { previewInput } from "@/server/ingest/input";
import { pairInput } from "@/server/taxonomy/input";
import { memberProcedure, procedureFor, router } from "@/server/trpc";
import { readCell } from "./cell-reads";
import { readChangedSince } from "./changed-since-reads";
import { readClaimed } from "./claimed-reads";
import { readEffectivenessOf } from "./effectiveness-explain-reads";
import { readEffectiveness } from "./effectiveness-reads";
import { readExplanation } from "./explain-reads";
import { figuresInput } from "./figures-input";
import { readImportEffect } from "./import-effect-reads";
import {
  aboutInput,
  cellInput,
  changedSinceInput,
  effectivenessOfInput,
  explainInput,
  organisationInput,
  personInput,
  publishRoleInput,
  roleDiffInput,
  roleDraftInput,
  roleDraftOfInput,
  roleFiguresInput,
  skillFiguresInput,
  teamActivityInput,
  teamMatrixInput,
} from "./input";
import { readMappingEffect } from "./mapping-effect-reads";
import { readMatchEffect } from "./match-effect-reads";
import { readOrganisation, readOrganisationOverTime } from "./organisation-reads";
import { readPerson } from "./person-reads";
import { readRoleDiff, readRoleDraft, readRoleEffect, readRoleFigures, readRolePeople } from "./role-reads";
import { readRoleStandings } from "./role-standings-reads";
import { publishRole } from "./role-writes";
import { saveScenarioInput, scenarioIdInput, whatIfInput } from "./scenario-input";
import { readDraftNames, readScenario, readScenarios, readWhatIf } from "./scenario-reads";
import { deleteScenario, saveScenario } from "./scenario-writes";
import { readSkillFigures } from "./skill-reads";
import { readSubject } from "./subject-reads";
import { readTeamActivity, readTeamMatrix, readTeams } from "./team-reads";
import { saveViewInput, shareableTeamsInput, updateViewInput, viewInput } from "./view-input";
import { readShareableTeams, readViews } from "./view-reads";
import { deleteView, saveView, updateView } from "./view-writes";

const forPlanners = procedureFor("ld_lead", "admin", "manager");

export const measureRouter = router({
  teams: memberProcedure.query(({ ctx }) => readTeams(ctx)),
  teamMatrix: memberProcedure.input(teamMatrixInput).query(({ ctx, input }) => readTeamMatrix(ctx, input)),
  teamActivity: memberProcedure
    .input(teamActivityInput)
    .query(({ ctx, input }) => readTeamActivity(ctx, input)),
  cell: memberProcedure.input(cellInput).query(({ ctx, input }) => readCell(ctx, input)),
  person: memberProcedure.input(personInput).query(({ ctx, input }) => readPerson(ctx, input)),
  organisation: procedureFor("ld_lead", "admin")
    .input(organisationInput)
    .query(({ ctx, input }) => readOrganisation(ctx, input)),
  organisationOverTime: procedureFor("ld_lead", "admin")
    .input(figuresInput)
    .query(({ ctx, input }) => readOrganisationOverTime(ctx, input)),
  effectiveness: procedureFor("ld_lead", "admin")
    .input(figuresInput)
    .query(({ ctx, input }) => readEffectiveness(ctx, input)),
  effectivenessOf: procedureFor("ld_lead", "admin")
    .input(effectivenessOfInput)
    .query(({ ctx, input }) => readEffectivenessOf(ctx, input)),
  importEffect: procedureFor("ld_lead", "admin")
    .input(previewInput)
    .query(({ ctx, input }) => readImportEffect(ctx, input)),
  mappingEffect: procedureFor("ld_lead")
    .input(mappingEffectInput)
    .query(({ ctx, input }) => readMappingEffect(ctx, input)),
  matchEffect: procedureFor("ld_lead")
    .input(pairInput)
    .query(({ ctx, input }) => readMatchEffect(ctx, input)),
  subject: memberProcedure.input(aboutInput).query(({ ctx, input }) => readSubject(ctx, input)),
  whatIf: forPlanners.input(whatIfInput).query(({ ctx, input }) => readWhatIf(ctx, input)),
  draftNames: forPlanners.input(whatIfInput).query(({ ctx, input }) => readDraftNames(ctx, input)),
  scenarios: forPlanners.query(({ ctx }) => readScenarios(ctx)),
  scenario: forPlanners.input(scenarioIdInput).query(({ ctx, input }) => readScenario(ctx, input)),
  saveScenario: forPlanners.input(saveScenarioInput).mutation(({ ctx, input }) => saveScenario(ctx, input)),
  deleteScenario: forPlanners.input(scenarioIdInput).mutation(({ ctx, input }) => deleteScenario(ctx, input)),
  explain: memberProcedure.input(explainInput).query(({ ctx, input }) => readExplanation(ctx, input)),
  claimed: memberProcedure.input(aboutInput).query(({ ctx, input }) => readClaimed(ctx, input)),
  role: memberProcedure.input(roleFiguresInput).query(({ ctx, input }) => readRoleFigures(ctx, input)),
  skill: memberProcedure.input(skillFiguresInput).query(({ ctx, input }) => readSkillFigures(ctx, input)),
  roleStandings: memberProcedure.query(({ ctx }) => readRoleStandings(ctx)),
  rolePeople: memberProcedure.input(roleFiguresInput).query(({ ctx, input }) => readRolePeople(ctx, input)),
  roleDiff: memberProcedure.input(roleDiffInput).query(({ ctx, input }) => readRoleDiff(ctx, input)),
  roleDraft: procedureFor("ld_lead", "admin")
    .input(roleDraftOfInput)
    .query(({ ctx, input }) => readRoleDraft(ctx, input)),
  roleEffect: procedureFor("ld_lead", "admin")
    .input(roleDraftInput)
    .query(({ ctx, input }) => readRoleEffect(ctx, input)),
  publishRole: procedureFor("ld_lead", "admin")
    .input(publishRoleInput)
    .mutation(({ ctx, input }) => publishRole(ctx, input)),
  changedSince: memberProcedure
    .input(changedSinceInput)
    .query(({ ctx, input }) => readChangedSince(ctx, input)),
  views: memberProcedure.query(({ ctx }) => readViews(ctx)),
  shareableTeams: memberProcedure
    .input(shareableTeamsInput)
    .query(({ ctx, input }) => readShareableTeams(ctx, input)),
  saveView: memberProcedure.input(saveViewInput).mutation(({ ctx, input }) => saveView(ctx, input)),
  updateView: memberProcedure.input(updateViewInput).mutation(({ ctx, input }) => updateView(ctx, input)),
  deleteView: memberProcedure.input(viewInput).mutation(({ ctx, input }) => deleteView(ctx, input)),
});
