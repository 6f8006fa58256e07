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

/**
 * Parents before their children, siblings in the order given, each with its depth below the top
 * (0). A team whose parent is not among them stands at the top.
 */
export function treeOrder<Team extends Node>(teams: readonly Team[]): (Team & { depth: number })[] {
  const known = new Set(teams.map(({ id }) => id));
  const childrenOf = new Map<string, Team[]>();
  for (const team of teams) {
    if (!team.parentId) continue;
    const siblings = childrenOf.get(team.parentId);
    if (siblings) siblings.push(team);
    else childrenOf.set(team.parentId, [team]);
  }
  const ordered: (Team & { depth: number })[] = [];
  const seen = new Set<string>();
  const visit = (team: Team, depth: number): void => {
    if (seen.has(team.id)) return;
    seen.add(team.id);
    ordered.push({ ...team, depth });
    for (const child of childrenOf.get(team.id) ?? []) visit(child, depth + 1);
  };
  for (const team of teams) if (!team.parentId || !known.has(team.parentId)) visit(team, 0);
  return ordered;
}
