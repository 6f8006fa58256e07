import "server-only";
import { procedureFor, router } from "@/server/trpc";
import {
  endorseInput,
  endorsementInput,
  endorsementsInput,
  outsideEndorsementInput,
} from "./endorsement-input";
import { readEndorsements } from "./endorsement-reads";
import { endorse, endorseFromOutside, withdrawEndorsement } from "./endorsement-writes";

/** Who stands for an achievement; every member may read it, since its badges say it too. */
export const endorsementRouter = router({
  of: procedureFor("admin", "ld_lead", "manager", "assessor", "employee")
    .input(endorsementsInput)
    .query(({ ctx, input }) => readEndorsements(ctx, input.achievementId)),
  add: procedureFor("ld_lead")
    .input(endorseInput)
    .mutation(({ ctx, input }) => endorse(ctx, input)),
  addFromOutside: procedureFor("ld_lead")
    .input(outsideEndorsementInput)
    .mutation(({ ctx, input }) => endorseFromOutside(ctx, input)),
  withdraw: procedureFor("ld_lead")
    .input(endorsementInput)
    .mutation(({ ctx, input }) => withdrawEndorsement(ctx, input)),
});
