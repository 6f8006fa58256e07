type Node = { id: string; parentId: string | null };

/** The given teams and every team below them. Unknown ids are left out; a cycle ends where it began. */
export function subtree(teams: readonly Node[], roots: readonly string[]): Set<string> {
  const children = new Map<string, string[]>();
  for (const { id, parentId } of teams) {
    if (parentId) children.set(parentId, [...(children.get(parentId) ?? []), id]);
  }
  const known = new Set(teams.map(({ id }) => id));
  const found = new Set<string>();
  const open = roots.filter((id) => known.has(id));
  while (open.length > 0) {
    const id = open.pop() as string;
    if (found.has(id)) continue;
    found.add(id);
    open.push(...(children.get(id) ?? []));
  }
  return found;
}
