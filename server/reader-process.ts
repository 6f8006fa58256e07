// Reads one file in a process of its own, which has little memory and knows nothing of the product's data: a file
// that is made to exhaust its reader ends this process and nothing else. See `askReader`.

import { type ArchiveQuestion, answerArchive } from "./ingest/adapters/archive-answer";
import { answerBadges } from "./ingest/adapters/badge-files";
import { answerTable, type TableQuestion } from "./ingest/adapters/table-answer";
import { answerTaxonomy, type TaxonomyQuestion } from "./ingest/adapters/taxonomy-answer";
import type { ImportFile } from "./ingest/import-run";
import type { ReaderMessage } from "./reader";
import { readingOf } from "./verify/read-badge";

type Question =
  | ({ as: "table" } & TableQuestion)
  | ({ as: "archive" } & ArchiveQuestion)
  | ({ as: "taxonomy" } & TaxonomyQuestion)
  | { as: "badges"; bytes: Uint8Array; file: Omit<ImportFile, "content"> }
  | { as: "badge"; bytes: Uint8Array };

process.once("message", async (question: Question) => {
  await say({ answer: await answer(question) });
  process.disconnect();
});

/** Waits until it is gone: what waits for its way takes memory too. */
const say = (message: ReaderMessage<unknown, unknown>) =>
  new Promise<void>((resolve) => process.send?.(message, undefined, undefined, () => resolve()));

async function answer(question: Question) {
  switch (question.as) {
    case "table":
      return answerTable(question);
    case "archive":
      return answerArchive(question);
    case "taxonomy":
      return answerTaxonomy(question, (part) => say({ part }));
    case "badges":
      return answerBadges({ ...question.file, content: question.bytes });
    case "badge":
      return readingOf(question.bytes);
  }
}
