import "server-only";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { MapperConfiguration } from "@/db/enums";
import { sizes } from "../engine/configuration";
import type { MappedSkill } from "../engine/skill-index";
import { fromBytes, toBytes } from "../engine/vector-bytes";
import { placeSkills, trainingTextOf, trainVectors } from "../engine/vector-training";
import type { Vectors } from "../engine/vectors";

/**
 * A taxonomy's vectors for a configuration, learnt once and kept in a file beside the product's data; null for light, which
 * has none. Says on standard error how far it is.
 */
export function keptVectors(
  skills: readonly MappedSkill[],
  configuration: MapperConfiguration,
): Vectors | null {
  const size = sizes[configuration];
  if (!size) return null;
  const texts = skills.map(trainingTextOf);
  const name = createHash("sha256")
    .update(JSON.stringify([size, texts]))
    .digest("hex")
    .slice(0, 32);
  const folder = path.join(process.env["DATA_DIR"] ?? ".data", "vectors");
  const file = path.join(folder, `${name}.bin`);
  if (existsSync(file)) {
    const learnt = fromBytes(readFileSync(file));
    return { ...learnt, ofSkills: placeSkills(learnt, texts) };
  }
  let told = -1;
  const vectors = trainVectors(texts, size, (share) => {
    const tenth = Math.floor(share * 10);
    if (tenth > told) process.stderr.write(`Learning what the taxonomy’s words mean: ${tenth * 10} %\n`);
    told = tenth;
  });
  mkdirSync(folder, { recursive: true });
  writeFileSync(`${file}.part`, toBytes(vectors));
  renameSync(`${file}.part`, file);
  return vectors;
}
