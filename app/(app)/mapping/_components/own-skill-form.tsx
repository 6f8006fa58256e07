"use client";

import { Button, Group, Paper, Select, Stack, Textarea, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { useTRPC } from "@/app/_trpc/client";
import type { WaitingItem } from "../words";

type Props = {
  item: WaitingItem;
  isBusy: boolean;
  onMake: (skill: { label: string; description: string; familyId: string | null }) => void;
  onCancel: () => void;
};

/** A text that no skill of any framework means becomes one of the company’s own. */
export function OwnSkillForm({ item, isBusy, onMake, onCancel }: Props) {
  const trpc = useTRPC();
  const { data: families } = useQuery(trpc.align.families.queryOptions());
  const [label, setLabel] = useState(item.statement.slice(0, 200));
  const [description, setDescription] = useState("");
  const [familyId, setFamilyId] = useState<string | null>(null);
  const start = useRef<HTMLInputElement>(null);
  useEffect(() => start.current?.focus(), []);
  return (
    <Paper
      withBorder
      p="md"
      component="form"
      aria-label="Make it a skill of our own"
      onSubmit={(event) => {
        event.preventDefault();
        onMake({ label, description, familyId });
      }}
      onKeyDown={(event) => {
        if (event.key === "Escape") onCancel();
      }}
    >
      <Stack gap="sm">
        <TextInput
          label="Name of the skill"
          required
          maxLength={200}
          value={label}
          ref={start}
          onChange={({ currentTarget: { value } }) => setLabel(value)}
        />
        <Textarea
          label="What somebody can do who has it"
          autosize
          minRows={2}
          value={description}
          onChange={({ currentTarget: { value } }) => setDescription(value)}
        />
        <Select
          label="Family"
          placeholder="None"
          data={(families ?? []).map(({ id, label: name, framework }) => ({
            value: id,
            label: `${name} (${framework})`,
          }))}
          value={familyId}
          onChange={setFamilyId}
          limit={100}
          searchable
          clearable
        />
        <Group gap="sm">
          <Button type="submit" disabled={isBusy || label.trim() === ""}>
            Make it a skill and map the text to it
          </Button>
          <Button variant="default" onClick={onCancel}>
            Do not make one
          </Button>
        </Group>
      </Stack>
    </Paper>
  );
}
