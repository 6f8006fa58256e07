import "server-only";
import { memberProcedure, router } from "@/server/trpc";
import { answerAsked } from "./answer-writes";
import { readApps } from "./app-reads";
import { disconnectApp } from "./app-writes";
import { readAsked } from "./asked-reads";
import { answerInput, appInput, askedInput } from "./input";

export const connectRouter = router({
  asked: memberProcedure.input(askedInput).query(({ ctx, input }) => readAsked(ctx, input)),
  answer: memberProcedure.input(answerInput).mutation(({ ctx, input }) => answerAsked(ctx, input)),
  apps: memberProcedure.query(({ ctx }) => readApps(ctx)),
  disconnect: memberProcedure.input(appInput).mutation(({ ctx, input }) => disconnectApp(ctx, input)),
});
