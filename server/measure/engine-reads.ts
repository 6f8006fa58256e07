import "server-only";
import type { Scope } from "@/server/scope";
import { memoryEngine } from "./engine/memory";
import type { Frame } from "./frame";
import { type Known, readVersion, readWhole, refresh } from "./known-reads";
import { readPersons } from "./person-record-reads";
import type { Engine } from "./questions";
import { sqlEngine } from "./sql/engine-reads";

/** Workspaces that one process keeps at a time. */
const kept = 8;

// The bundler may load this module more than once; what is kept is one for each process.
const shared = globalThis as typeof globalThis & { skillwrightModels?: Map<string, Promise<Known>> };

/**
 * The workspace's figures as of its present version, whoever raised it: each call asks the database for the
 * version, and reads what has changed since. Not for use inside a transaction: what that has not yet
 * committed must not be kept.
 */
export async function loadEngine(scope: Scope): Promise<Engine> {
  const { db, workspaceId } = scope;
  const { model, frame, version } = await current(scope);
  return model
    ? memoryEngine(model, (ids) => readPersons({ db, workspaceId }, ids, frame.equals))
    : sqlEngine(scope, frame, version);
}

/** What figures are computed from beside people, as of the present version. */
export const loadFrame = async (scope: Scope): Promise<Frame> => (await current(scope)).frame;

async function current(scope: Scope): Promise<Known> {
  shared.skillwrightModels ??= new Map();
  const models = shared.skillwrightModels;
  const { workspaceId } = scope;
  const version = await readVersion(scope);
  for (;;) {
    const asked = models.get(workspaceId);
    const known = await asked;
    // Somebody else may have begun to read meanwhile. Theirs stays, also where ours would be new enough: two
    // who refresh one model at the same time could leave it at the older state.
    const isLatest = models.get(workspaceId) === asked;
    if (asked && known && known.version >= version) {
      if (isLatest) keepLast(models, workspaceId, asked);
      return known;
    }
    if (!isLatest) continue;
    const reading = bringUpToDate(scope, known ?? null);
    keepLast(models, workspaceId, reading);
    reading.catch(() => {
      if (models.get(workspaceId) === reading) models.delete(workspaceId);
    });
    await reading;
  }
}

/** The last in the order is the most recently used; the first goes when there are too many. */
function keepLast(models: Map<string, Promise<Known>>, workspaceId: string, known: Promise<Known>) {
  models.delete(workspaceId);
  models.set(workspaceId, known);
  for (const [id] of models) {
    if (models.size <= kept) break;
    models.delete(id);
  }
}

/** All that is read here is of one state of the database. */
const bringUpToDate = ({ db, workspaceId }: Scope, known: Known | null): Promise<Known> =>
  db.transaction(
    (tx) => {
      const place = { db: tx, workspaceId };
      return known ? refresh(place, known) : readWhole(place);
    },
    { isolationLevel: "repeatable read", accessMode: "read only" },
  );
