import "server-only";
import { memberProcedure, router } from "@/server/trpc";
import { forCellInput, forPersonInput, forTeamInput } from "./input";
import { readPassport, readRecentChanges } from "./own-reads";
import { recommendForCell, recommendForPerson } from "./person-reads";
import { recommendForTeam } from "./team-reads";

export const recommendRouter = router({
  forPerson: memberProcedure.input(forPersonInput).query(({ ctx, input }) => recommendForPerson(ctx, input)),
  forCell: memberProcedure.input(forCellInput).query(({ ctx, input }) => recommendForCell(ctx, input)),
  forTeam: memberProcedure.input(forTeamInput).query(({ ctx, input }) => recommendForTeam(ctx, input)),
  recentChanges: memberProcedure.query(({ ctx }) => readRecentChanges(ctx)),
  passport: memberProcedure.query(({ ctx }) => readPassport(ctx)),
});
