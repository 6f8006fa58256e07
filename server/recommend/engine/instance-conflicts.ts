import { keyOf } from "./catalogue";
import type { Id, PlanInstance } from "./instance";

/** What contradicts itself in an instance whose numbers are all right: a sentence for each, with what to do. */
export function instanceConflicts(instance: PlanInstance): string[] {
  const { roles, creds, employees } = instance;
  const known = new Set(creds.map(({ id }) => keyOf(id)));
  const roleIds = new Set(roles.map(({ id }) => keyOf(id)));
  return [
    ...repeated("role", roles),
    ...repeated("credential", creds),
    ...repeated("person", employees),
    ...roles.flatMap(({ id, req }) =>
      repeatedIds(req.map(({ skill }) => skill)).map(
        (skill) => `Role “${id}” asks for skill “${skill}” twice. Keep the higher level.`,
      ),
    ),
    ...creds.flatMap(({ id, preCreds, preAny = [] }) => {
      const needed = [
        ...preCreds,
        ...preAny.flat().flatMap((way) => ("credential" in way ? [way.credential] : [])),
      ];
      return needed
        .filter((need) => !known.has(keyOf(need)))
        .map(
          (need) =>
            `Credential “${id}” needs credential “${need}”, which is not in the catalogue. Add it or remove the prerequisite.`,
        );
    }),
    ...prerequisiteLoops(creds),
    ...employees.flatMap(({ id, role, pins = [], bans = [], heldCreds }) => {
      const banned = new Set(bans.map(keyOf));
      const held = new Set(heldCreds.map(keyOf));
      return [
        ...(role !== null && !roleIds.has(keyOf(role))
          ? [`Person “${id}” has role “${role}”, which is not among the roles. Add the role, or give null.`]
          : []),
        ...pins
          .filter((pin) => banned.has(keyOf(pin)))
          .map(
            (pin) =>
              `Credential “${pin}” is both pinned and banned for person “${id}”. Remove one of the two.`,
          ),
        ...pins
          .filter((pin) => !known.has(keyOf(pin)) && !held.has(keyOf(pin)))
          .map(
            (pin) =>
              `Credential “${pin}” is pinned for person “${id}” and not in the catalogue. Remove the pin.`,
          ),
      ];
    }),
  ];
}

function repeatedIds(ids: readonly Id[]): Id[] {
  const seen = new Set<string>();
  return ids.filter((id) => seen.has(keyOf(id)) || !seen.add(keyOf(id)));
}

const repeated = (what: string, all: readonly { id: Id }[]): string[] =>
  repeatedIds(all.map(({ id }) => id)).map(
    (id) => `There are two of ${what} “${id}”. Give each an id of its own.`,
  );

/** Each ring of credentials that all need each other: none of them could ever be started. */
function prerequisiteLoops(creds: PlanInstance["creds"]): string[] {
  const needs = new Map(creds.map(({ id, preCreds }) => [keyOf(id), preCreds.map(keyOf)]));
  const state = new Map<string, "open" | "done">();
  const loops: string[] = [];
  for (const start of needs.keys()) {
    // By hand rather than by recursion: a chain may be as long as the catalogue.
    const path: { id: string; next: number }[] = [];
    const enter = (id: string) => {
      state.set(id, "open");
      path.push({ id, next: 0 });
    };
    if (!state.has(start)) enter(start);
    for (let top = path.at(-1); top; top = path.at(-1)) {
      const need = needs.get(top.id)?.[top.next++];
      if (need === undefined) {
        state.set(top.id, "done");
        path.pop();
      } else if (state.get(need) === "open") {
        loops.push(loopInWords(path.slice(path.findIndex(({ id }) => id === need)).map(({ id }) => id)));
      } else if (!state.has(need) && needs.has(need)) enter(need);
    }
  }
  return loops;
}

const loopInWords = (ring: readonly string[]): string =>
  ring.length === 1
    ? `Credential “${ring[0]}” needs itself, so nobody can start it. Remove that prerequisite.`
    : `Credentials need each other in a loop, ${[...ring, ring[0]].map((id) => `“${id}”`).join(" → ")}, so nobody can start any of them. Remove one of these prerequisites.`;
