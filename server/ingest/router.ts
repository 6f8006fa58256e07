import "server-only";
import { memberProcedure, procedureFor, router } from "@/server/trpc";
import { fetchBadge } from "./badge-address-writes";
import { cancelImport, startImport, undoImport } from "./import-writes";
import {
  badgeAddressInput,
  batchInput,
  claimInput,
  decideClaimInput,
  issuerPolicyInput,
  makeTokenInput,
  mappingInput,
  occupationsInput,
  ownBadgeInput,
  previewInput,
  saveMappingInput,
  startInput,
  tokenInput,
  topInput,
} from "./input";
import { readIssuers } from "./issuer-reads";
import { setIssuerPolicy } from "./issuer-writes";
import { readMappings } from "./mapping-reads";
import { deleteMapping, saveMapping } from "./mapping-writes";
import { importOwnBadge } from "./own-badge-writes";
import { readPreview } from "./preview-reads";
import {
  readActiveImports,
  readBatch,
  readFindings,
  readImports,
  readOccupations,
  readRecipients,
  readTop,
} from "./reads";
import { readTokens } from "./token-reads";
import { makeToken, revokeToken } from "./token-writes";
import { readClaimable, readUnclaimed } from "./unclaimed-reads";
import { claimBadge, decideClaim } from "./unclaimed-writes";
import { readUndoBlockers } from "./undo-reads";

const importerProcedure = procedureFor("ld_lead", "admin");

export const ingestRouter = router({
  start: importerProcedure.input(startInput).mutation(({ ctx, input }) => startImport(ctx, input)),
  active: importerProcedure.query(({ ctx }) => readActiveImports(ctx)),
  batches: importerProcedure.query(({ ctx }) => readImports(ctx)),
  batch: importerProcedure.input(batchInput).query(({ ctx, input }) => readBatch(ctx, input)),
  findings: importerProcedure.input(batchInput).query(({ ctx, input }) => readFindings(ctx, input)),
  preview: importerProcedure.input(previewInput).query(({ ctx, input }) => readPreview(ctx, input)),
  cancel: importerProcedure.input(batchInput).mutation(({ ctx, input }) => cancelImport(ctx, input)),
  undoBlockers: importerProcedure.input(batchInput).query(({ ctx, input }) => readUndoBlockers(ctx, input)),
  undo: importerProcedure.input(batchInput).mutation(({ ctx, input }) => undoImport(ctx, input)),
  mappings: importerProcedure.query(({ ctx }) => readMappings(ctx)),
  saveMapping: importerProcedure
    .input(saveMappingInput)
    .mutation(({ ctx, input }) => saveMapping(ctx, input)),
  deleteMapping: importerProcedure
    .input(mappingInput)
    .mutation(({ ctx, input }) => deleteMapping(ctx, input)),
  issuers: importerProcedure.query(({ ctx }) => readIssuers(ctx)),
  setIssuerPolicy: importerProcedure
    .input(issuerPolicyInput)
    .mutation(({ ctx, input }) => setIssuerPolicy(ctx, input)),
  unclaimed: importerProcedure.query(({ ctx }) => readUnclaimed(ctx)),
  decideClaim: importerProcedure
    .input(decideClaimInput)
    .mutation(({ ctx, input }) => decideClaim(ctx, input)),
  claimable: memberProcedure.query(({ ctx }) => readClaimable(ctx)),
  claimBadge: memberProcedure.input(claimInput).mutation(({ ctx, input }) => claimBadge(ctx, input)),
  tokens: importerProcedure.query(({ ctx }) => readTokens(ctx)),
  makeToken: importerProcedure.input(makeTokenInput).mutation(({ ctx, input }) => makeToken(ctx, input)),
  revokeToken: importerProcedure.input(tokenInput).mutation(({ ctx, input }) => revokeToken(ctx, input)),
  top: importerProcedure.input(topInput).query(({ ctx, input }) => readTop(ctx, input)),
  occupations: importerProcedure
    .input(occupationsInput)
    .query(({ ctx, input }) => readOccupations(ctx, input)),
  recipients: importerProcedure.query(({ ctx }) => readRecipients(ctx)),
  /** For one's own badges, too. */
  fetchBadge: memberProcedure.input(badgeAddressInput).mutation(({ ctx, input }) => fetchBadge(ctx, input)),
  importOwnBadge: memberProcedure
    .input(ownBadgeInput)
    .mutation(({ ctx, input }) => importOwnBadge(ctx, input)),
});
