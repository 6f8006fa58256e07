import type { MatchKind } from "@/db/enums";

/** `to` is … than `from`, or the same as it: SKOS exactMatch, closeMatch, broadMatch, narrowMatch. */
export type Match = { fromId: string; toId: string; kind: MatchKind };

/** The same said from the other side. */
export const turned: Record<MatchKind, MatchKind> = {
  exact: "exact",
  close: "close",
  broader: "narrower",
  narrower: "broader",
};

/** A pair as it is kept, so that it stands once whichever side says it: the lower id first. Ids are lower-case uuids. */
export const kept = ({ fromId, toId, kind }: Match): Match =>
  fromId < toId ? { fromId, toId, kind } : { fromId: toId, toId: fromId, kind: turned[kind] };

/** The same relation as one of its skills sees it: the other one, and what that is to it. */
export const seenFrom = (skillId: string, { fromId, toId, kind }: Match): { id: string; kind: MatchKind } =>
  fromId === skillId ? { id: toId, kind } : { id: fromId, kind: turned[kind] };

/** Tells a pair from all others, whichever side comes first. */
export const pairKey = (one: string, other: string): string =>
  one < other ? `${one} ${other}` : `${other} ${one}`;
