import "server-only";
import type { inferRouterInputs, inferRouterOutputs } from "@trpc/server";
import { alignRouter } from "./align/router";
import { assessRouter } from "./assess/router";
import { assignRouter } from "./assign/router";
import { connectRouter } from "./connect/router";
import { ingestRouter } from "./ingest/router";
import { issueRouter } from "./issue/router";
import { measureRouter } from "./measure/router";
import { noticesRouter } from "./notices/router";
import { peopleRouter } from "./people/router";
import { recommendRouter } from "./recommend/router";
import { taxonomyRouter } from "./taxonomy/router";
import { router } from "./trpc";
import { verifyRouter } from "./verify/router";

/** The product's table of contents, in the order the story is told. */
export const appRouter = router({
  people: peopleRouter,
  notices: noticesRouter,
  taxonomy: taxonomyRouter,
  ingest: ingestRouter,
  align: alignRouter,
  measure: measureRouter,
  recommend: recommendRouter,
  assign: assignRouter,
  assess: assessRouter,
  issue: issueRouter,
  connect: connectRouter,
  verify: verifyRouter,
});

export type AppRouter = typeof appRouter;
export type Inputs = inferRouterInputs<AppRouter>;
export type Outputs = inferRouterOutputs<AppRouter>;
