"use client";

import { Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "@/app/_trpc/client";
import { count, formatNumber } from "@/app/_ui/format";
import type { Outputs } from "@/server/router";
import type { WaitingItem } from "../words";

type Props = {
  item: Pick<WaitingItem, "kind" | "statement">;
  /** What it would be mapped to. */
  label: string;
  skills: { skillId: string; level: number }[];
};

/** What mapping the text would do to people and gaps, before anybody does it. */
export function EffectLine({ item: { kind, statement }, label, skills }: Props) {
  const trpc = useTRPC();
  const { data, isError } = useQuery(
    trpc.measure.mappingEffect.queryOptions({ kind, statement, skills }, { enabled: skills.length > 0 }),
  );
  const words = isError
    ? "What it changes could not be worked out. The decision can be taken all the same."
    : data
      ? effectWords(data)
      : "Working out what it changes …";
  return (
    <Text size="sm" aria-live="polite" fw={500}>
      Mapped to {label}: {words}
    </Text>
  );
}

function effectWords(effect: Outputs["measure"]["mappingEffect"]): string {
  const { gaining, losing, closed, opened, affected, compared } = effect;
  const parts = [
    gaining > 0 ? `${count(gaining, "person gains", "people gain")}` : "",
    losing > 0 ? `${count(losing, "person loses", "people lose")}` : "",
    closed > 0 ? `${count(closed, "gap closes or narrows", "gaps close or narrow")}` : "",
    opened > 0 ? `${count(opened, "gap opens", "gaps open")}` : "",
  ].filter(Boolean);
  const of =
    compared < affected
      ? ` (of the first ${formatNumber(compared)} of ${count(affected, "person", "people")})`
      : "";
  return parts.length > 0 ? `${parts.join(", ")}${of}.` : `no gap changes${of}.`;
}
