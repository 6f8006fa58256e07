import "server-only";
import { memberProcedure, router } from "@/server/trpc";
import { teamMatrixInput } from "./input";
import { readTeamMatrix, readTeams } from "./team-reads";

export const measureRouter = router({
  teams: memberProcedure.query(({ ctx }) => readTeams(ctx)),
  teamMatrix: memberProcedure.input(teamMatrixInput).query(({ ctx, input }) => readTeamMatrix(ctx, input)),
});
