/** One piece of evidence, as far as judging it goes. What becomes public may change later and is no part of it. */
type Judged = {
  id: string;
  criterionId: string | null;
  kind: string;
  text: string;
  url: string | null;
  file: { sha256: string } | null;
};

/** What is hashed of the evidence of a submission: the same text for the same pieces, in whatever order they come. */
export const hashedText = (pieces: readonly Judged[]): string =>
  JSON.stringify(
    [...pieces]
      .sort((a, b) => (a.id < b.id ? -1 : 1))
      .map(({ id, criterionId, kind, text, url, file }) => [
        id,
        criterionId,
        kind,
        text,
        url,
        file?.sha256 ?? null,
      ]),
  );
