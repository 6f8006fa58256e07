import "server-only";
import { FileProblem } from "../finding";
import { frameworkIn } from "../frameworks/file";
import { escoIn } from "./esco-answer";
import { onetIn } from "./onet-answer";

type TaxonomyFormat = "esco" | "onet" | "framework";
export type TaxonomyQuestion = {
  format: TaxonomyFormat;
  files: readonly { name: string; content: Uint8Array }[];
  /** Of ESCO: in which it is here already. */
  knownLanguage: string | null;
};

/** Some entries of one of the lists that a taxonomy consists of. */
export type TaxonomyPart = { list: string; entries: unknown[] };
/** What is no list; the lists have been told before. */
export type TaxonomyAnswer = { rest: object } | { problem: { message: string; code: string } };

const entriesAtOnce = 2_000;

/** What the reader’s process says of a taxonomy: its lists bit by bit, since one message of all would hold up whoever takes it. */
export async function answerTaxonomy(
  question: TaxonomyQuestion,
  tell: (part: TaxonomyPart) => Promise<void>,
): Promise<TaxonomyAnswer> {
  try {
    const rest: Record<string, unknown> = {};
    for (const [list, value] of Object.entries(await read(question))) {
      if (!Array.isArray(value)) rest[list] = value;
      else if (value.length === 0) await tell({ list, entries: [] });
      else {
        for (let start = 0; start < value.length; start += entriesAtOnce)
          await tell({ list, entries: value.slice(start, start + entriesAtOnce) });
      }
    }
    return { rest };
  } catch (error) {
    if (error instanceof FileProblem) return { problem: { message: error.message, code: error.code } };
    throw error;
  }
}

function read({ format, files, knownLanguage }: TaxonomyQuestion): Promise<object> | object {
  if (format === "esco") return escoIn(files, knownLanguage);
  if (format === "onet") return onetIn(files);
  const [file] = files;
  return file ? frameworkIn(file) : {};
}
