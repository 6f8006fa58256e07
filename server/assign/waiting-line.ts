export type Move = "first" | "earlier" | "later";

/** A line with one of those in it moved: to its head, or by one place. The others keep their order. */
export function moved(line: readonly string[], id: string, to: Move): string[] {
  const from = line.indexOf(id);
  if (from === -1) return [...line];
  const rest = line.filter((one) => one !== id);
  const at = to === "first" ? 0 : to === "earlier" ? Math.max(0, from - 1) : from + 1;
  return [...rest.slice(0, at), id, ...rest.slice(at)];
}

/** Places in line, 1 for the first, by id. `waiting` is in the order of each line. */
export function placesOf(waiting: readonly { id: string; achievementId: string }[]): Map<string, number> {
  const lengths = new Map<string, number>();
  return new Map(
    waiting.map(({ id, achievementId }) => {
      const place = (lengths.get(achievementId) ?? 0) + 1;
      lengths.set(achievementId, place);
      return [id, place];
    }),
  );
}
