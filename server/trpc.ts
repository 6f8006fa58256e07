import "server-only";
import { initTRPC, TRPCError } from "@trpc/server";
import superjson from "superjson";
import { ZodError, z } from "zod";
import type { MembershipRole } from "@/db/enums";
import type { Context } from "./context";
import { Refusal, type RefusalKind } from "./errors";
import { log } from "./log";
import { isAny } from "./scope";

const t = initTRPC.context<Context>().create({
  transformer: superjson,
  isDev: false, // stacks belong in the log, also while developing
  errorFormatter: ({ shape, error: { cause, code } }) => ({
    ...shape,
    message:
      cause instanceof ZodError
        ? "Check the highlighted fields."
        : code === "INTERNAL_SERVER_ERROR"
          ? "Something went wrong." // the log has the cause; the browser learns nothing about our insides
          : shape.message,
    data: {
      ...shape.data,
      refusal: cause instanceof Refusal ? cause.code : null,
      fields: cause instanceof ZodError ? z.flattenError(cause).fieldErrors : null,
    },
  }),
});

const httpMeaning = {
  not_found: "NOT_FOUND",
  forbidden: "FORBIDDEN",
  conflict: "CONFLICT",
  precondition: "PRECONDITION_FAILED",
  unavailable: "SERVICE_UNAVAILABLE",
} as const satisfies Record<RefusalKind, TRPCError["code"]>;

/** The one place where a rule's "no" becomes a tRPC error, and where failures reach the log. */
const translateRefusals = t.middleware(async ({ next, path }) => {
  const result = await next();
  if (!result.ok && result.error.cause instanceof Refusal) {
    const { cause } = result.error;
    throw new TRPCError({ code: httpMeaning[cause.kind], message: cause.message, cause });
  }
  if (!result.ok && result.error.code === "INTERNAL_SERVER_ERROR") {
    log.error({ err: result.error.cause ?? result.error, path }, "procedure failed");
  }
  return result;
});

export const router = t.router;
export const createCallerFactory = t.createCallerFactory;

/** For strangers too: sees no workspace. */
export const publicProcedure = t.procedure.use(translateRefusals);

/** For every member of a workspace; reads and writes narrow further by person and team. */
export const memberProcedure = publicProcedure.use(({ ctx, next }) => {
  if (!ctx.user) throw new TRPCError({ code: "UNAUTHORIZED", message: "Sign in first." });
  if (!ctx.member) {
    throw new TRPCError({ code: "FORBIDDEN", message: "You belong to no workspace yet." });
  }
  return next({ ctx: ctx.member });
});

/** For members who hold at least one of the roles. */
export const procedureFor = (...roles: MembershipRole[]) =>
  memberProcedure.use(({ ctx, next }) => {
    if (isAny(ctx.actor, ...roles)) return next();
    const cause = new Refusal("forbidden", "people.role_missing", "Your role does not allow this.");
    throw new TRPCError({ code: "FORBIDDEN", message: cause.message, cause });
  });
