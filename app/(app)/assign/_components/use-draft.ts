"use client";

import { parseAsArrayOf, parseAsString, useQueryStates } from "nuqs";
import { useEffect, useState } from "react";
import type { Pair } from "@/server/assign/pair";

const idList = parseAsArrayOf(parseAsString);

/**
 * The draft that a page of the desk is about. People, badges and the key under which it is confirmed stand in the
 * address, so that a second tab of it confirms the same draft; any change of them makes a new one.
 */
export function useDraft(proposed: string[] | null) {
  const [{ people, achievements, draft }, setQuery] = useQueryStates({
    people: idList.withDefault([]),
    achievements: idList.withDefault(proposed ?? []),
    draft: parseAsString,
  });
  const [leaveOut, setLeaveOut] = useState<Pair[]>([]);
  const [kept, setKept] = useState<ReadonlySet<string>>(new Set());

  useEffect(() => {
    if (!draft) setQuery({ draft: crypto.randomUUID() });
  }, [draft, setQuery]);

  const isSame = (a: Pair, b: Pair) => a.personId === b.personId && a.achievementId === b.achievementId;
  return {
    people,
    achievements,
    draftKey: draft,
    leaveOut,
    kept,
    setPeople: (ids: string[]) => setQuery({ people: ids, draft: crypto.randomUUID() }),
    setAchievements: (ids: string[]) => setQuery({ achievements: ids, draft: crypto.randomUUID() }),
    takeOut: (pairs: Pair[]) => {
      const taken = pairs.map(({ personId, achievementId }) => ({ personId, achievementId }));
      setLeaveOut((before) => [...before, ...taken]);
      setQuery({ draft: crypto.randomUUID() });
    },
    putBack: (pair: Pair) => {
      setLeaveOut((before) => before.filter((one) => !isSame(one, pair)));
      setQuery({ draft: crypto.randomUUID() });
    },
    keep: (personId: string) => setKept((before) => new Set([...before, personId])),
    startAnew: () => {
      setLeaveOut([]);
      setKept(new Set());
      setQuery({ people: [], achievements: [], draft: crypto.randomUUID() });
    },
  };
}
