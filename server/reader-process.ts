// Reads one file in a process of its own, which has little memory and knows nothing of the product's data: a file
// that is made to exhaust its reader ends this process and nothing else. See `askReader`.

import { type ArchiveQuestion, answerArchive } from "./ingest/adapters/archive-answer";
import { answerBadges } from "./ingest/adapters/badge-files";
import { answerTable, type TableQuestion } from "./ingest/adapters/table-answer";
import type { ImportFile } from "./ingest/import-run";
import { readingOf } from "./verify/read-badge";

type Question =
  | ({ as: "table" } & TableQuestion)
  | ({ as: "archive" } & ArchiveQuestion)
  | { as: "badges"; bytes: Uint8Array; file: Omit<ImportFile, "content"> }
  | { as: "badge"; bytes: Uint8Array };

process.once("message", async (question: Question) => {
  process.send?.(await answer(question), () => process.disconnect());
});

async function answer(question: Question) {
  switch (question.as) {
    case "table":
      return answerTable(question);
    case "archive":
      return answerArchive(question);
    case "badges":
      return answerBadges({ ...question.file, content: question.bytes });
    case "badge":
      return readingOf(question.bytes);
  }
}
