"use client";

import { Button, Group, MultiSelect } from "@mantine/core";
import { useRouter } from "next/navigation";
import { useState } from "react";

const most = 4;

/** Two to four plans that have been computed, to see beside each other. */
export function CompareForm({ plans }: { plans: readonly { id: string; name: string }[] }) {
  const router = useRouter();
  const [chosen, setChosen] = useState<string[]>([]);
  if (plans.length < 2) return null;
  return (
    <Group
      component="form"
      align="flex-end"
      aria-label="Compare plans"
      onSubmit={(event) => {
        event.preventDefault();
        router.push(`/plan/compare?plans=${chosen.join(",")}`);
      }}
    >
      <MultiSelect
        label="Compare"
        description="Two to four plans that have been computed."
        data={plans.map(({ id, name }) => ({ value: id, label: name }))}
        value={chosen}
        onChange={setChosen}
        maxValues={most}
        searchable
        w={{ base: "100%", xs: 420 }}
      />
      <Button type="submit" variant="default" disabled={chosen.length < 2}>
        Compare
      </Button>
    </Group>
  );
}
