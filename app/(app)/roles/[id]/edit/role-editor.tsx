"use client";

import {
  Button,
  Checkbox,
  Group,
  NumberInput,
  Paper,
  Select,
  Stack,
  Table,
  Text,
  TextInput,
  Title,
} from "@mantine/core";
import { DateInput } from "@mantine/dates";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { useTRPC } from "@/app/_trpc/client";
import { count, formatNumber, formatShare } from "@/app/_ui/format";
import { ButtonLink } from "@/app/_ui/links";
import { RefusalAlert } from "@/app/_ui/refusal-alert";
import { SkillPicker } from "@/app/_ui/skill-picker";
import type { Outputs } from "@/server/router";
import { levelLabel } from "@/server/taxonomy/scale";
import { LineChanges } from "../_components/line-changes";

type Draft = Outputs["measure"]["roleDraft"];
type Line = Draft["lines"][number];
type Effect = Outputs["measure"]["roleEffect"];

const today = () => new Date().toISOString().slice(0, 10);

/** A draft of a role; it can be published only once its effect has been shown. */
export function RoleEditor({ jobRoleId, draft }: { jobRoleId: string; draft: Draft }) {
  const router = useRouter();
  const trpc = useTRPC();
  const client = useQueryClient();
  const [lines, setLines] = useState<Line[]>(draft.lines);
  const [day, setDay] = useState<string>(today);
  const [note, setNote] = useState("");
  const [seen, setSeen] = useState<{ effect: Effect; effectiveAt: Date } | null>(null);

  const change = (next: Line[]) => {
    setLines(next);
    setSeen(null);
  };
  const edit = (skillId: string, part: Partial<Line>) =>
    change(lines.map((line) => (line.skillId === skillId ? { ...line, ...part } : line)));
  const asked = (effectiveAt: Date) => ({
    jobRoleId,
    effectiveAt,
    lines: lines.map(({ label: _, ...line }) => line),
  });
  const preview = useMutation({
    mutationFn: async () => {
      // Today means from now on: what has been measured today stays as it was.
      const effectiveAt = day === today() ? new Date() : new Date(`${day}T00:00:00Z`);
      const effect = await client.fetchQuery(trpc.measure.roleEffect.queryOptions(asked(effectiveAt)));
      return { effect, effectiveAt };
    },
    onSuccess: setSeen,
  });
  const publish = useMutation(
    trpc.measure.publishRole.mutationOptions({
      onSuccess: () => {
        router.push(`/roles/${jobRoleId}`);
        router.refresh();
      },
    }),
  );
  const error = preview.error ?? publish.error;
  return (
    <Stack>
      <Table.ScrollContainer minWidth={720}>
        <Table verticalSpacing="xs">
          <Table.Caption>What the role asks for in this draft</Table.Caption>
          <Table.Thead>
            <Table.Tr>
              <Table.Th scope="col">Skill</Table.Th>
              <Table.Th scope="col">Level</Table.Th>
              <Table.Th scope="col">Importance</Table.Th>
              <Table.Th scope="col">Mandatory</Table.Th>
              <Table.Th scope="col">Take out</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {lines.map(({ skillId, label, level, importance, mandatory }) => (
              <Table.Tr key={skillId}>
                <Table.Th scope="row" fw={500}>
                  {label}
                </Table.Th>
                <Table.Td>
                  <Select
                    aria-label={`Level of ${label}`}
                    data={[...new Set([...draft.levels.map(({ value }) => value), level])]
                      .sort((a, b) => a - b)
                      .map((value) => ({ value: String(value), label: levelLabel(value, draft.levels) }))}
                    value={String(level)}
                    onChange={(chosen) => chosen && edit(skillId, { level: Number(chosen) })}
                    allowDeselect={false}
                    size="xs"
                  />
                </Table.Td>
                <Table.Td>
                  <NumberInput
                    aria-label={`Importance of ${label}, 1 to 5`}
                    min={1}
                    max={5}
                    step={0.5}
                    decimalScale={2}
                    clampBehavior="blur"
                    size="xs"
                    w={90}
                    value={importance}
                    onChange={(value) => typeof value === "number" && edit(skillId, { importance: value })}
                  />
                </Table.Td>
                <Table.Td>
                  <Checkbox
                    aria-label={`${label} is mandatory`}
                    checked={mandatory}
                    onChange={(event) => edit(skillId, { mandatory: event.currentTarget.checked })}
                  />
                </Table.Td>
                <Table.Td>
                  <Button
                    size="compact-xs"
                    variant="default"
                    aria-label={`Take ${label} out`}
                    onClick={() => change(lines.filter((line) => line.skillId !== skillId))}
                  >
                    Take out
                  </Button>
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      <Group align="flex-end">
        <SkillPicker
          key={lines.length}
          label="Ask for another skill"
          value={null}
          onChange={(choice) => {
            if (!choice || lines.some(({ skillId }) => skillId === choice.skillId)) return;
            const level = draft.levels[Math.floor(draft.levels.length / 2)]?.value ?? 1;
            change([...lines, { ...choice, level, importance: 3, mandatory: false }]);
          }}
        />
        <DateInput
          label="Counts from"
          value={day}
          minDate={today()}
          valueFormat="D MMM YYYY"
          onChange={(value) => {
            setDay(value ?? today());
            setSeen(null);
          }}
        />
        <TextInput
          label="Note for the record"
          placeholder="Why this edition"
          maxLength={500}
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
          flex={1}
          miw={220}
        />
      </Group>
      <RefusalAlert error={error} />
      {seen && <EffectShown effect={seen.effect} />}
      <Group>
        <Button
          variant={seen ? "default" : "filled"}
          onClick={() => preview.mutate()}
          loading={preview.isPending}
        >
          See the effect
        </Button>
        <Button
          disabled={!seen || seen.effect.changes.length === 0}
          loading={publish.isPending}
          onClick={() => seen && publish.mutate({ ...asked(seen.effectiveAt), note, seen: seen.effect.seen })}
        >
          Publish
        </Button>
        <ButtonLink href={`/roles/${jobRoleId}`} variant="subtle">
          Cancel
        </ButtonLink>
        {!seen && (
          <Text size="sm" c="dimmed">
            A draft can be published once you have seen its effect.
          </Text>
        )}
      </Group>
    </Stack>
  );
}

function EffectShown({ effect }: { effect: Effect }) {
  const { changes, people, newGaps, closedGaps, readiness, readyPeople, weightedGap } = effect;
  return (
    <Paper withBorder p="md" role="status" aria-labelledby="effect">
      <Title order={2} size="h4" id="effect" mb="xs">
        What publishing this would do
      </Title>
      {changes.length === 0 ? (
        <Text size="sm">Nothing: the draft asks for what the role asks for already.</Text>
      ) : (
        <>
          <Text size="sm" mb="xs">
            <strong>
              {count(newGaps, "person gets", "people get")} a new gap
              {closedGaps > 0 && `, ${count(closedGaps, "person loses", "people lose")} one`}; readiness{" "}
              {formatShare(readiness.before)} → {formatShare(readiness.after)}
            </strong>{" "}
            of {count(people, "person", "people")} in the role; ready {readyPeople.before} →{" "}
            {readyPeople.after}; gap points {formatNumber(weightedGap.before)} →{" "}
            {formatNumber(weightedGap.after)}.
          </Text>
          <LineChanges changes={changes} />
        </>
      )}
    </Paper>
  );
}
