import "server-only";
import { subscribe } from "node:diagnostics_channel";
import type { Server } from "node:http";
import { watchRules } from "./align/rule-writes";
import { watchTaxonomies } from "./align/vector-writes";
import { purgeUploads } from "./assess/upload-writes";
import { tellWaiting } from "./assess/waiting-writes";
import { remindLearners } from "./assign/reminder-writes";
import { tellRequestEnds } from "./assign/request-end-writes";
import { now } from "./context";
import { closeDatabase, getDatabase } from "./database";
import { releaseImports, runWaitingImports, watchImports } from "./ingest/import-runner-writes";
import { recheckBadges } from "./ingest/recheck-writes";
import { readKeyCustody } from "./issue/adapters/key-custody";
import { releaseBatches, runWaitingBatches, watchBatches } from "./issue/batch-run-writes";
import { watchInvariants } from "./issue/invariant-writes";
import { tellKeyRotations } from "./issue/key-reminder-writes";
import { switchDueKeys } from "./issue/key-writes";
import { resumeEverywhere } from "./issue/writes";
import { log } from "./log";
import { readBadgeLosses } from "./measure/badge-loss-reads";
import { tellFallenMinimums } from "./measure/minimum-writes";
import { tellExpiries } from "./notices/expiry-writes";
import { purgeEmails } from "./notices/retention-writes";
import { watchMail } from "./notices/sender-writes";
import { readWeek } from "./recommend/week-reads";
import { vcApiSetting } from "./vc-api/setting";

const drainMilliseconds = 15_000;
/** An e-mail that is being sent is noted as sent before the database closes: else it would be sent twice. */
let stopMail = async () => {};

/** Opens the database, and arranges that it is closed only after the last request has been answered. */
export async function boot() {
  try {
    const { mode } = vcApiSetting();
    if (mode !== "off") log.warn({ VC_API: mode }, "the VC-API is reachable");
    const { kind, db } = await getDatabase();
    log.info({ database: kind }, "database open");
    if (kind === "embedded") await Promise.all([releaseImports(db), releaseBatches(db)]);
    void runWaitingImports(db, now);
    watchImports(db, now);
    void runWaitingBatches(db, now);
    watchBatches(db, now);
    watchTaxonomies(db, now);
    watchRules(db, now);
    warnOfKeyPlace();
    stopMail = watchMail(db, now, readWeek);
    const remind = () => void remindLearners(db, now).catch((err) => log.error({ err }, "remind"));
    const resume = () =>
      void resumeEverywhere(db, now).catch((err) => log.error({ err }, "badges that were begun"));
    const lookAfterKeys = () =>
      void switchDueKeys(db, now)
        .then(() => tellKeyRotations(db, now))
        .catch((err) => log.error({ err }, "keys"));
    lookAfterKeys();
    // At once too: a server that is started anew every day would never come to its next hour.
    remind();
    resume();
    const hourly = setInterval(() => {
      void recheckBadges(db, now, readBadgeLosses).catch((err) => log.error({ err }, "recheck"));
      void purgeUploads(db, now).catch((err) => log.error({ err }, "purge uploads"));
      void tellExpiries(db, now).catch((err) => log.error({ err }, "expiries"));
      void tellRequestEnds(db, now).catch((err) => log.error({ err }, "requests"));
      void tellWaiting(db, now).catch((err) => log.error({ err }, "evidence that waits"));
      void tellFallenMinimums(db, now).catch((err) => log.error({ err }, "minimums"));
      void purgeEmails(db, now).catch((err) => log.error({ err }, "old e-mails"));
      remind();
      resume();
      void watchInvariants(db, now).catch((err) => log.error({ err }, "invariants of issuing"));
      lookAfterKeys();
    }, 3_600_000);
    hourly.unref();
  } catch (error) {
    log.fatal(error instanceof Error ? error.message : error);
    process.exit(1);
  }
  if (process.env["NEXT_MANUAL_SIG_HANDLE"]) closeInOrder();
}

/** A secret that lies beside what it protects protects it from nobody who takes both. */
function warnOfKeyPlace() {
  const { kept, folder } = readKeyCustody();
  if (kept !== "beside-database") return;
  log.warn(
    { folder },
    "the key that seals the private keys lies beside the database: set KEY_ENCRYPTION_KEY to what stands in key-encryption-key, keep it elsewhere, and remove the file",
  );
}

/** Next exits as soon as its own server is closed, which would cut the database's closing short. */
function closeInOrder() {
  const servers = new Set<Server>();
  subscribe("http.server.request.start", (message) => servers.add((message as { server: Server }).server));
  let isStopping = false;
  const stop = async () => {
    if (isStopping) return;
    isStopping = true;
    setTimeout(() => process.exit(1), drainMilliseconds).unref();
    await Promise.all([...servers].map((server) => new Promise((closed) => server.close(closed))));
    await stopMail();
    await closeDatabase();
    process.exit(0);
  };
  process.on("SIGTERM", stop);
  process.on("SIGINT", stop);
}
