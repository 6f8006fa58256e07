"use client";

import { Select } from "@mantine/core";
import { useQueryState } from "nuqs";
import { useTransition } from "react";
import { pathwaySearch } from "../search";

type Props = { goals: { value: string; label: string }[]; goal: string };

/** Chooses where the pathway leads; the choice stands in the address. */
export function ChooseGoal({ goals, goal }: Props) {
  const [isLoading, startTransition] = useTransition();
  const [, setTo] = useQueryState("to", pathwaySearch.to.withOptions({ shallow: false, startTransition }));
  return (
    <Select
      label="Pathway to"
      data={goals}
      value={goal}
      onChange={(value) => setTo(value)}
      allowDeselect={false}
      searchable
      disabled={isLoading}
      maw={420}
    />
  );
}
