import "server-only";
import { memberProcedure, procedureFor, router } from "@/server/trpc";
import { readCell } from "./cell-reads";
import { readChangedSince } from "./changed-since-reads";
import { readClaimed } from "./claimed-reads";
import { figuresInput } from "./figures-input";
import {
  aboutInput,
  cellInput,
  changedSinceInput,
  organisationInput,
  personInput,
  teamActivityInput,
  teamMatrixInput,
} from "./input";
import { readOrganisation, readOrganisationOverTime } from "./organisation-reads";
import { readPerson } from "./person-reads";
import { readTeamActivity, readTeamMatrix, readTeams } from "./team-reads";

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
  claimed: memberProcedure.input(aboutInput).query(({ ctx, input }) => readClaimed(ctx, input)),
  changedSince: memberProcedure
    .input(changedSinceInput)
    .query(({ ctx, input }) => readChangedSince(ctx, input)),
});
