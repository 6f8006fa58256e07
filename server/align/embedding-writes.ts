import "server-only";
import { createHash } from "node:crypto";
import { and, eq, inArray } from "drizzle-orm";
import { embeddingCache } from "@/db/schema";
import { log } from "@/server/log";
import type { Scope } from "@/server/scope";
import { type EmbeddingProvider, embeddingProvider } from "./adapters/embedding-client";
import type { Near } from "./engine/fusion";
import { topOf } from "./engine/rows";
import { readMappedSkills } from "./mapped-skill-reads";
import type { Mapper } from "./mapper-reads";
import { readMapperSetting } from "./vector-reads";

type Inside = Pick<Scope, "db" | "workspaceId">;
type Matrix = { dimensions: number; rows: Float32Array };

const mostNear = 50;
const textsATime = 256;

// The skills' vectors of each index, once they are all known, or the work of finding them.
const matrices = new WeakMap<object, Matrix | "on its way">();

/**
 * The skills closest to some texts by the server's embedding provider, a list for each. Null where the workspace does not use
 * it, while its skills are not embedded yet, and where the provider does not answer: nothing waits for it.
 */
export async function readNear(
  scope: Inside,
  mapper: Mapper,
  texts: readonly string[],
): Promise<Near[][] | null> {
  const provider = embeddingProvider();
  if (!provider || texts.length === 0 || !(await readMapperSetting(scope)).usesEmbeddings) return null;
  const matrix = matrices.get(mapper.index);
  if (!matrix) {
    matrices.set(mapper.index, "on its way");
    void embedSkills(scope, mapper, provider);
  }
  if (!matrix || matrix === "on its way") return null;
  try {
    const queries = await embedKept(scope, provider, texts, "query");
    return queries.map((query) => nearest(mapper, matrix, query));
  } catch (error) {
    log.warn({ err: error }, "the embedding provider does not answer; suggestions come without it");
    return null;
  }
}

/** Embeds the skills of an index, as they are called and described; what fails is tried again with the next question. */
async function embedSkills(scope: Inside, mapper: Mapper, provider: EmbeddingProvider): Promise<void> {
  try {
    const skills = await readMappedSkills(scope, { accepted: [], refused: [], shown: new Map() });
    const described = new Map(
      skills.map((skill) => [skill.id, `${skill.preferredLabel}. ${skill.description}`]),
    );
    const texts = mapper.index.skills.map(({ id, preferredLabel }) => described.get(id) ?? preferredLabel);
    const vectors = await embedKept(scope, provider, texts, "document");
    const dimensions = vectors[0]?.length ?? 0;
    const rows = new Float32Array(vectors.length * dimensions);
    for (const [place, vector] of vectors.entries()) rows.set(vector, place * dimensions);
    matrices.set(mapper.index, { dimensions, rows });
  } catch (error) {
    matrices.delete(mapper.index);
    log.warn({ err: error }, "skills could not be embedded; suggestions come without it");
  }
}

function nearest({ index }: Mapper, { dimensions, rows }: Matrix, query: Float32Array): Near[] {
  const cosines = new Float32Array(index.skills.length);
  for (let skill = 0; skill < cosines.length; skill++) {
    let sum = 0;
    for (let axis = 0; axis < dimensions; axis++) {
      sum += (query[axis] ?? 0) * (rows[skill * dimensions + axis] ?? 0);
    }
    cosines[skill] = sum;
  }
  return topOf([...cosines.keys()], cosines, mostNear).flatMap((skill) => {
    const found = index.skills[skill];
    return found ? [{ skillId: found.id, label: found.preferredLabel }] : [];
  });
}

/** Vectors of texts, from those kept where the same text was asked before; the same text twice is asked once. */
async function embedKept(
  { db, workspaceId }: Inside,
  provider: EmbeddingProvider,
  texts: readonly string[],
  as: "query" | "document",
): Promise<Float32Array[]> {
  const hashes = texts.map((text) =>
    createHash("sha256")
      .update(`${as}\n${text.normalize("NFKC").trim()}`)
      .digest("hex"),
  );
  const known = new Map<string, Float32Array>();
  const unique = new Map(hashes.map((hash, place) => [hash, texts[place] ?? ""]));
  const entries = [...unique];
  for (let start = 0; start < entries.length; start += textsATime) {
    const some = entries.slice(start, start + textsATime);
    const kept = await db
      .select({ hash: embeddingCache.textSha256, vector: embeddingCache.vector })
      .from(embeddingCache)
      .where(
        and(
          eq(embeddingCache.workspaceId, workspaceId),
          eq(embeddingCache.provider, provider.id),
          inArray(
            embeddingCache.textSha256,
            some.map(([hash]) => hash),
          ),
        ),
      );
    for (const { hash, vector } of kept) known.set(hash, floatsIn(vector));
    const missing = some.filter(([hash]) => !known.has(hash));
    if (missing.length === 0) continue;
    const made = await provider.embed(
      missing.map(([, text]) => text),
      as,
    );
    const rows = missing.map(([hash], place) => {
      const vector = made[place] ?? new Float32Array();
      known.set(hash, vector);
      return { workspaceId, provider: provider.id, textSha256: hash, vector: Buffer.from(vector.buffer) };
    });
    await db.insert(embeddingCache).values(rows).onConflictDoNothing();
  }
  return hashes.map((hash) => known.get(hash) ?? new Float32Array());
}

const floatsIn = (bytes: Uint8Array): Float32Array => new Float32Array(new Uint8Array(bytes).buffer);
