import "server-only";
import { procedureFor, router } from "@/server/trpc";
import { compromiseInput, issuerInput, keyInput, rotateInput } from "./key-input";
import { readKeyPage, readSignedBy } from "./key-reads";
import { describeIssuer, markCompromised, rotateKey, switchNow } from "./key-writes";

/** The issuer and its signing keys, for admins. */
export const keyRouter = router({
  page: procedureFor("admin").query(({ ctx }) => readKeyPage(ctx)),
  signedBy: procedureFor("admin")
    .input(keyInput)
    .query(({ ctx, input }) => readSignedBy(ctx, input)),
  rotate: procedureFor("admin")
    .input(rotateInput)
    .mutation(({ ctx, input }) => rotateKey(ctx, input)),
  switchNow: procedureFor("admin")
    .input(keyInput)
    .mutation(({ ctx, input }) => switchNow(ctx, input)),
  markCompromised: procedureFor("admin")
    .input(compromiseInput)
    .mutation(({ ctx, input }) => markCompromised(ctx, input)),
  describeIssuer: procedureFor("admin")
    .input(issuerInput)
    .mutation(({ ctx, input }) => describeIssuer(ctx, input)),
});
