type Node = { id: string; parentId: string | null };

/** Works something out once for each list of teams: thousands of teams are asked about many times a page. */
function onceFor<T>(work: (teams: readonly Node[]) => T): (teams: readonly Node[]) => T {
  const known = new WeakMap<readonly Node[], T>();
  return (teams) => {
    if (!known.has(teams)) known.set(teams, work(teams));
    return known.get(teams) as T;
  };
}

const childrenIn = onceFor((teams) => {
  const children = new Map<string, string[]>(teams.map(({ id }) => [id, []]));
  for (const { id, parentId } of teams) if (parentId) children.get(parentId)?.push(id);
  return children;
});

/** The given teams and every team below them. Unknown ids are left out; a cycle ends where it began. */
export function subtree(teams: readonly Node[], roots: readonly string[]): Set<string> {
  const children = childrenIn(teams);
  const found = new Set<string>();
  const open = roots.filter((id) => children.has(id));
  while (open.length > 0) {
    const id = open.pop() as string;
    if (found.has(id)) continue;
    found.add(id);
    for (const child of children.get(id) ?? []) open.push(child);
  }
  return found;
}

type Placed<Team extends Node> = Team & { depth: number };

const ordered = onceFor((teams) => {
  const children = childrenIn(teams);
  const teamOf = new Map(teams.map((team) => [team.id, team]));
  const found: Placed<Node>[] = [];
  const seen = new Set<string>();
  const visit = (team: Node, depth: number): void => {
    if (seen.has(team.id)) return;
    seen.add(team.id);
    found.push({ ...team, depth });
    for (const child of children.get(team.id) ?? []) visit(teamOf.get(child) as Node, depth + 1);
  };
  for (const team of teams) if (!team.parentId || !teamOf.has(team.parentId)) visit(team, 0);
  return found;
});

/**
 * Parents before their children, siblings in the order given, each with its depth below the top
 * (0). A team whose parent is not among them stands at the top.
 */
export const treeOrder = <Team extends Node>(teams: readonly Team[]): readonly Placed<Team>[] =>
  ordered(teams) as Placed<Team>[];
