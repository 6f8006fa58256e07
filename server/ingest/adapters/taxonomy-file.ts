import "server-only";
import { askReader, type Bounds } from "@/server/reader";
import { FileProblem } from "../finding";
import type { StatedFramework } from "../frameworks/stated";
import type { EscoDataset } from "./esco-answer";
import type { OnetDataset } from "./onet-answer";
import type { TaxonomyAnswer, TaxonomyPart, TaxonomyQuestion } from "./taxonomy-answer";

type File = TaxonomyQuestion["files"][number];

/** A taxonomy is larger than other files, and read in less than a tenth of this. */
const taxonomyBounds: Bounds = { seconds: 120, megabytes: 512 };

/**
 * ESCO’s CSV files, packed or not, in any of its languages. `knownLanguage`: in which ESCO is here already. Throws a FileProblem
 * for what is none of them, and for files that their reader did not survive; so do the other two.
 */
export const readEsco = (
  files: readonly File[],
  knownLanguage: string | null = null,
  bounds = taxonomyBounds,
): Promise<EscoDataset> => readTaxonomy({ format: "esco", files, knownLanguage }, bounds);

/** O*NET’s text files, packed or not. */
export const readOnet = (files: readonly File[]): Promise<OnetDataset> =>
  readTaxonomy({ format: "onet", files, knownLanguage: null }, taxonomyBounds);

/** A competency framework as its publisher exports it: a CASE package, CTDL-ASN, or rich skill descriptors. */
export const readFramework = (file: File): Promise<StatedFramework> =>
  readTaxonomy({ format: "framework", files: [file], knownLanguage: null }, taxonomyBounds);

/** Read in a process of its own, which tells the lists bit by bit. */
async function readTaxonomy<Taxonomy>(question: TaxonomyQuestion, bounds: Bounds): Promise<Taxonomy> {
  const lists: Record<string, unknown[]> = {};
  const answer = await askReader<TaxonomyAnswer, TaxonomyPart>(
    { as: "taxonomy", ...question },
    bounds,
    ({ list, entries }) => {
      lists[list] = lists[list] ?? [];
      for (const entry of entries) lists[list].push(entry);
    },
  );
  if (answer === null) {
    throw new FileProblem(
      `The files could not be read within ${bounds.seconds} seconds and ${bounds.megabytes} MB of memory. Import fewer of them at a time.`,
      "TOO_LARGE",
    );
  }
  if ("problem" in answer) throw new FileProblem(answer.problem.message, answer.problem.code);
  return { ...answer.rest, ...lists } as Taxonomy;
}
