import "server-only";
import { and, eq, gt } from "drizzle-orm";
import type { Db } from "@/db/client";
import { workspace, workspaceChange } from "@/db/schema";
import { keptVersions } from "@/server/changed-rows";
import { Refusal } from "@/server/errors";
import type { Scope } from "@/server/scope";
import { DoesNotFit } from "./engine/dictionary";
import { memoryEngine, recordOf } from "./engine/memory";
import type { ReadModel } from "./engine/model";
import type { Frame } from "./frame";
import { readFrame } from "./frame-reads";
import { readModel } from "./model-reads";
import { readPersons } from "./person-record-reads";
import type { Engine } from "./questions";
import { sqlEngine } from "./sql/engine-reads";
import { readEvidencedSkills } from "./sql/evidenced-skill-reads";

/** Workspaces that one process keeps at a time. */
const kept = 8;

/** What is known of a workspace: its model, or, where that does not fit, its frame alone. */
type Known = { version: number; frame: Frame; model: ReadModel | null };

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
    ? memoryEngine(model, (ids) => readPersons({ db, workspaceId }, ids))
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
    if (known && known.version >= version) {
      keepLast(models, workspaceId, asked as Promise<Known>);
      return known;
    }
    // Somebody else may have begun to read meanwhile: theirs is waited for.
    if (models.get(workspaceId) !== asked) continue;
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

async function readVersion({ db, workspaceId }: Scope): Promise<number> {
  const [found] = await db
    .select({ version: workspace.version })
    .from(workspace)
    .where(eq(workspace.id, workspaceId));
  if (!found) throw new Refusal("not_found", "measure.workspace_unknown", "This workspace is gone.");
  return found.version;
}

/** All that is read here is of one state of the database. */
function bringUpToDate({ db, workspaceId }: Scope, known: Known | null): Promise<Known> {
  return db.transaction(
    async (tx) => {
      const place = { db: tx, workspaceId };
      if (!known) return readWhole(place);
      if (!known.model) return readFrameAlone(place);
      return refresh(place, known, known.model);
    },
    { isolationLevel: "repeatable read", accessMode: "read only" },
  );
}

type Place = { db: Db; workspaceId: string };

async function readWhole(place: Place): Promise<Known> {
  try {
    const model = await readModel(place, Number(process.env["MEASURE_MEMORY_MB"] ?? 1024));
    return { version: model.version, frame: model.frame, model };
  } catch (error) {
    if (error instanceof DoesNotFit) return readFrameAlone(place);
    throw error;
  }
}

/** Once a workspace has not fitted, SQL answers for it until the process ends. */
const readFrameAlone = async (place: Place): Promise<Known> => ({
  ...(await readFrame(place, await readEvidencedSkills(place))),
  model: null,
});

async function refresh(place: Place, known: Known, model: ReadModel): Promise<Known> {
  const { db, workspaceId } = place;
  const changed = await db
    .selectDistinct({ part: workspaceChange.part, personId: workspaceChange.personId })
    .from(workspaceChange)
    .where(and(eq(workspaceChange.workspaceId, workspaceId), gt(workspaceChange.version, known.version)));
  const ids = changed.flatMap(({ personId }) => personId ?? []);
  const [{ version = 0 } = {}] = await db
    .select({ version: workspace.version })
    .from(workspace)
    .where(eq(workspace.id, workspaceId));
  const isForgotten = version - known.version >= keptVersions;
  const isEverything = changed.some(({ part }) => part === "everything");
  if (isForgotten || isEverything || 3 * ids.length > model.count + 30) return readWhole(place);

  const people = await readPersons(place, ids);
  const isFrame = changed.some(({ part }) => part === "frame");
  const evidenced = new Set(model.skills.values);
  for (const { evidence } of people) for (const skillId of evidence.keys()) evidenced.add(skillId);
  const frame = isFrame ? (await readFrame(place, evidenced)).frame : known.frame;

  // Nothing is awaited from here on: nobody sees half of it.
  const there = new Set(people.map(({ id }) => id));
  for (const id of ids) if (!there.has(id)) model.removePerson(id);
  if (isFrame) model.setFrame(frame);
  for (const person of people) model.replacePerson(recordOf(person));
  model.version = version;
  return { version, frame, model };
}
