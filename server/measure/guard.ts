import { subtree, treeOrder } from "@/server/people/team-tree";
import type { Frame } from "./frame";
import type { Asking, Engine, Grouping, Who } from "./questions";
import { guardedGroups, guardedTree, isSmall } from "./small-group";

const kinds = ["team", "site", "jobRole", "tag"] as const satisfies readonly Grouping[];
type Kind = (typeof kinds)[number];

/** What somebody who may not see people one by one may filter by: at most one of each kind, no lists. */
export type Filter = { readonly [kind in Kind]?: string };

export const whoOfFilter = ({ teams }: Pick<Frame, "teams">, filter: Filter): Who => ({
  ...(filter.team !== undefined && { teamIds: subtree(teams, [filter.team]) }),
  ...(filter.site !== undefined && { sites: new Set([filter.site]) }),
  ...(filter.jobRole !== undefined && { jobRoleIds: new Set([filter.jobRole]) }),
  ...(filter.tag !== undefined && { tags: new Set([filter.tag]) }),
});

export type Guarded = { engine: Engine; asking: Asking; frame: Pick<Frame, "teams" | "policy"> };

/**
 * Whether figures of a filter may be shown to somebody who may not see its people one by one. They may not
 * where the people are few; where the table of its siblings would hide it; and where some other filter
 * holds all of its people and only few more, for then one answer taken from the other tells of those
 * (the differencing guard). Every group that holds all of its people is one that they have in common.
 */
export async function mayShow(guarded: Guarded, filter: Filter): Promise<boolean> {
  const { smallGroup } = guarded.frame.policy;
  const people = await countOf(guarded, filter);
  if (isSmall(people, smallGroup)) return false;
  if (people === 0) return true;
  for (const kind of kinds) {
    const key = filter[kind];
    if (key === undefined) continue;
    const { [kind]: _, ...parent } = filter;
    const rows = await guardedRows(guarded, parent, kind);
    if (rows.some((row) => row.key === key && row.isHidden)) return false;
  }
  return !(await hasCloseHolder(guarded, await commonOf(guarded, filter, people), people));
}

/** The groups of a kind within a filter, those marked that must be hidden beside its total. */
export async function guardedRows({ engine, asking, frame }: Guarded, filter: Filter, kind: Kind) {
  const who = whoOfFilter(frame, filter);
  const total = (await engine.sums(asking, who, "all")).get("")?.people ?? 0;
  const groups = await engine.sums(asking, who, kind);
  const { smallGroup } = frame.policy;
  if (kind === "team") {
    const rows = treeOrder(frame.teams).map(({ id, depth }) => ({
      key: id,
      depth,
      people: groups.get(id)?.people ?? 0,
    }));
    return guardedTree(rows, total, smallGroup);
  }
  const rows = [...groups].map(([key, { people }]) => ({ key, people }));
  return guardedGroups(rows, total, smallGroup);
}

async function countOf({ engine, asking, frame }: Guarded, filter: Filter): Promise<number> {
  return (await engine.sums(asking, whoOfFilter(frame, filter), "all")).get("")?.people ?? 0;
}

/** The groups of each kind that everybody of a filter is in. */
async function commonOf({ engine, asking, frame }: Guarded, filter: Filter, people: number) {
  const who = whoOfFilter(frame, filter);
  const common: { kind: Kind; keys: string[] }[] = [];
  for (const kind of kinds) {
    const groups = await engine.sums(asking, who, kind);
    const keys = [...groups].filter(([, sums]) => sums.people === people).map(([key]) => key);
    if (keys.length > 0) common.push({ kind, keys });
  }
  return common;
}

/** Whether some combination of these groups has the people and few more. */
async function hasCloseHolder(
  guarded: Guarded,
  common: readonly { kind: Kind; keys: string[] }[],
  people: number,
): Promise<boolean> {
  const { smallGroup } = guarded.frame.policy;
  let filters: Filter[] = [{}];
  for (const { kind, keys } of common) {
    filters = filters.flatMap((filter) => [filter, ...keys.map((key) => ({ ...filter, [kind]: key }))]);
  }
  for (const filter of filters) {
    if (isSmall((await countOf(guarded, filter)) - people, smallGroup)) return true;
  }
  return false;
}
