import "server-only";
import { and, eq, gt } from "drizzle-orm";
import type { Db } from "@/db/client";
import { workspace, workspaceChange } from "@/db/schema";
import { keptVersions } from "@/server/changed-rows";
import { Refusal } from "@/server/errors";
import { readEqualSkills } from "@/server/taxonomy/equal-reads";
import { DoesNotFit } from "./engine/dictionary";
import { recordOf } from "./engine/memory";
import type { ReadModel } from "./engine/model";
import type { Frame } from "./frame";
import { readFrame } from "./frame-reads";
import { memoryMegabytes } from "./memory-limit";
import { readModel } from "./model-reads";
import { readPersons } from "./person-record-reads";
import { readEvidencedSkills } from "./sql/evidenced-skill-reads";
import type { Person } from "./workforce";

/** Call in a transaction that sees one state of the database: all that is read is of one version. */
type Place = { db: Db; workspaceId: string };

/** What is known of a workspace: its model, or, where that does not fit, its frame alone. */
export type Known = { version: number; frame: Frame; model: ReadModel | null };

export async function readWhole(place: Place): Promise<Known> {
  try {
    const model = await readModel(place, memoryMegabytes(process.env["MEASURE_MEMORY_MB"]));
    return { version: model.version, frame: model.frame, model };
  } catch (error) {
    if (error instanceof DoesNotFit) return readFrameAlone(place);
    throw error;
  }
}

const readFrameAlone = async (place: Place): Promise<Known> => ({
  ...(await readFrame(place, await readEvidencedSkills(place))),
  model: null,
});

export async function readVersion({ db, workspaceId }: Place): Promise<number> {
  const [found] = await db
    .select({ version: workspace.version })
    .from(workspace)
    .where(eq(workspace.id, workspaceId));
  if (!found) throw new Refusal("not_found", "measure.workspace_unknown", "This workspace is gone.");
  return found.version;
}

/** Reads what has changed since, or everything where that is not known or is most of it. */
export async function refresh(place: Place, known: Known): Promise<Known> {
  const version = await readVersion(place);
  const { isEverything, isFrame, ids } = await readChanged(place, known.version);
  const isForgotten = version - known.version >= keptVersions;
  if (!known.model) {
    // Once a workspace has not fitted, SQL answers for it until the process ends.
    const isAsBefore = !isForgotten && !isEverything && !isFrame;
    return isAsBefore ? { ...known, version } : readFrameAlone(place);
  }
  if (isForgotten || isEverything || 3 * ids.length > known.model.count + 30) return readWhole(place);

  const equals = isFrame ? await readEqualSkills(place) : known.frame.equals;
  const people = await readPersons(place, ids, equals);
  const named = new Set(known.model.skills.values);
  const before = named.size;
  for (const { evidence } of people) for (const skillId of evidence.keys()) named.add(skillId);
  // A skill that nothing named before has no entry in the frame yet.
  const isNamedFirst = named.size > before;
  const frame = isFrame || isNamedFirst ? (await readFrame(place, named)).frame : known.frame;
  try {
    putInPlace(known.model, { version, frame, people, ids });
    return { version, frame, model: known.model };
  } catch (error) {
    if (error instanceof DoesNotFit) return readFrameAlone(place);
    throw error;
  }
}

async function readChanged({ db, workspaceId }: Place, since: number) {
  const changed = await db
    .selectDistinct({ part: workspaceChange.part, personId: workspaceChange.personId })
    .from(workspaceChange)
    .where(and(eq(workspaceChange.workspaceId, workspaceId), gt(workspaceChange.version, since)));
  return {
    isEverything: changed.some(({ part }) => part === "everything"),
    isFrame: changed.some(({ part }) => part === "frame"),
    ids: changed.flatMap(({ personId }) => personId ?? []),
  };
}

type Changed = { version: number; frame: Frame; people: readonly Person[]; ids: readonly string[] };

/** Awaits nothing: nobody sees half of it. */
function putInPlace(model: ReadModel, { version, frame, people, ids }: Changed) {
  const there = new Set(people.map(({ id }) => id));
  for (const id of ids) if (!there.has(id)) model.removePerson(id);
  if (frame !== model.frame) model.setFrame(frame);
  for (const person of people) model.replacePerson(recordOf(person));
  model.version = version;
}
