import "server-only";
import { TRPCError } from "@trpc/server";
import { headers } from "next/headers";
import { notFound, redirect } from "next/navigation";
import { cache } from "react";
import { createContext } from "@/server/context";
import { appRouter } from "@/server/router";
import { createCallerFactory } from "@/server/trpc";

/** Who is asking, read once for each request. */
export const readContext = cache(async () => createContext({ headers: await headers() }));

/** The same for a member's page: everybody else is led to where they can become one. */
export const readMember = cache(async () => {
  const context = await readContext();
  if (!context.user) redirect("/sign-in");
  if (!context.member) redirect("/welcome");
  return { ...context, user: context.user, member: context.member };
});

const createCaller = createCallerFactory(appRouter);

/** The product, called in-process by a member's page: `await api.measure.teamMatrix(…)`. */
export const api = createCaller(readMember);

/** The same for pages that strangers see too. */
export const publicApi = createCaller(readContext);

/** What a member may not see does not exist for them: both refusals become the 404 page. */
export async function orNotFound<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof TRPCError && ["NOT_FOUND", "FORBIDDEN"].includes(error.code)) notFound();
    throw error;
  }
}

/** The answer, or in words why there is none just now. */
export async function orNotNow<T>(answer: Promise<T>): Promise<T | { notNow: string }> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof TRPCError && error.code === "SERVICE_UNAVAILABLE") return { notNow: error.message };
    throw error;
  }
}
