import "server-only";
import { memberProcedure, router } from "@/server/trpc";
import { teamActivityInput, teamMatrixInput } from "./input";
import { readTeamActivity, readTeamMatrix, readTeams } from "./team-reads";

export const measureRouter = router({
  teams: memberProcedure.query(({ ctx }) => readTeams(ctx)),
  teamActivity: memberProcedure
    .input(teamActivityInput)
    .query(({ ctx, input }) => readTeamActivity(ctx, input)),
  teamMatrix: memberProcedure.input(teamMatrixInput).query(({ ctx, input }) => readTeamMatrix(ctx, input)),
});
