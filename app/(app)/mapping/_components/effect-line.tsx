"use client";

import { Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "@/app/_trpc/client";
import { effectWords } from "../effect-words";
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
