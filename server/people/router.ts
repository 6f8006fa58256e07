import "server-only";
import { publicProcedure, router } from "@/server/trpc";
import { readEntrance } from "./entrance-reads";
import { setUpInput } from "./input";
import { setUp } from "./set-up-writes";

export const peopleRouter = router({
  entrance: publicProcedure.query(({ ctx }) => readEntrance(ctx.db)),
  setUp: publicProcedure.input(setUpInput).mutation(({ ctx, input }) => setUp(ctx, input)),
});
