import "server-only";
import { TRPCError } from "@trpc/server";
import { headers } from "next/headers";
import { notFound } from "next/navigation";
import { cache } from "react";
import { createContext } from "@/server/context";
import { appRouter } from "@/server/router";
import { createCallerFactory } from "@/server/trpc";

/** Who is asking, read once for each request. */
export const readContext = cache(async () => createContext({ headers: await headers() }));

/** The product, called in-process: `await api.measure.teamMatrix(…)`. */
export const api = createCallerFactory(appRouter)(readContext);

/** What a member may not see does not exist for them: both refusals become the 404 page. */
export async function orNotFound<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof TRPCError && ["NOT_FOUND", "FORBIDDEN"].includes(error.code)) notFound();
    throw error;
  }
}
