/** Whether following prerequisites from any of `from` arrives at `target`: nobody could begin such a circle. */
export function leadsTo(
  from: Iterable<string>,
  target: string,
  prerequisites: readonly { of: string; needs: string | null }[],
): boolean {
  const open = [...from];
  const seen = new Set<string>();
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (next === target) return true;
    if (seen.has(next)) continue;
    seen.add(next);
    for (const { of, needs } of prerequisites) if (of === next && needs) open.push(needs);
  }
  return false;
}
