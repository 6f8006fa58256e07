type Piece = { kind: string; text: string; url: string | null; file: { name: string } | null };

const longest = 60;

/** What a piece of evidence is called in lists and to screen readers. */
export function nameOf({ kind, text, url, file }: Piece): string {
  if (kind !== "text") return file?.name ?? url ?? "";
  return text.length > longest ? `“${text.slice(0, longest)}…”` : `“${text}”`;
}
