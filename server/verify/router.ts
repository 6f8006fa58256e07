import "server-only";
import { Refusal } from "@/server/errors";
import { publicProcedure, router } from "@/server/trpc";
import { mayAsk, senderOf } from "./adapters/rate-limit";
import { verifyBadgeInput } from "./input";
import { readReportOf } from "./reads";

export const verifyRouter = router({
  /** For strangers: a report on any badge. Nothing is kept. */
  badge: publicProcedure.input(verifyBadgeInput).mutation(({ ctx, input }) => {
    if (!mayAsk(senderOf(ctx.headers), ctx.now())) {
      throw new Refusal(
        "precondition",
        "verify.too_many",
        "You have verified many badges in a short time. Wait a minute and try again.",
      );
    }
    return readReportOf(ctx, input);
  }),
});
