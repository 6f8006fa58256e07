"use client";

import { Button, Group, Paper, Select, Stack, Text, TextInput, Title } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { useTRPC } from "@/app/_trpc/client";
import { formatNumber } from "@/app/_ui/format";
import { TextLink } from "@/app/_ui/links";
import { RefusalAlert } from "@/app/_ui/refusal-alert";
import type { ScenarioDraft } from "@/server/measure/scenario-input";
import type { Outputs } from "@/server/router";
import { AssumptionForm, assumptionKinds, type Kind } from "./assumption-form";

type Names = Outputs["measure"]["draftNames"];
type Props = {
  draft: ScenarioDraft;
  names: Names;
  saved: { id: string; name: string; isOwn: boolean } | null;
  all: Outputs["measure"]["scenarios"];
};

/** The assumptions of a scenario, one line each; the address holds them, so that it can be sent. */
export function ScenarioEditor({ draft, names, saved, all }: Props) {
  const router = useRouter();
  const trpc = useTRPC();
  const [kind, setKind] = useState<Kind>("award");
  const [name, setName] = useState(saved?.name ?? "");
  const show = (next: ScenarioDraft) =>
    router.push(`/what-if?${new URLSearchParams({ s: JSON.stringify(next) })}`);
  const save = useMutation(
    trpc.measure.saveScenario.mutationOptions({
      onSuccess: ({ id }) => router.push(`/what-if?scenario=${id}`),
    }),
  );
  const remove = useMutation(
    trpc.measure.deleteScenario.mutationOptions({
      onSuccess: () => {
        router.push("/what-if");
        router.refresh();
      },
    }),
  );
  const lines = linesOf(draft, names);
  const error = save.error ?? remove.error;
  return (
    <Paper withBorder p="md">
      <Stack gap="sm">
        <Title order={2} size="h4">
          Assumptions
        </Title>
        {lines.length === 0 && <Text c="dimmed">None yet. Add what might happen.</Text>}
        {lines.map(({ text, part, index }) => (
          <Group key={`${part} ${index}`} justify="space-between" wrap="nowrap">
            <Text size="sm">{text}</Text>
            <Button
              size="compact-xs"
              variant="default"
              aria-label={`Remove: ${text}`}
              onClick={() => show({ ...draft, [part]: draft[part].filter((_, place) => place !== index) })}
            >
              Remove
            </Button>
          </Group>
        ))}
        <Select
          label="What might happen?"
          data={assumptionKinds}
          value={kind}
          onChange={(value) => setKind(assumptionKinds.find((one) => one.value === value)?.value ?? "award")}
          allowDeselect={false}
          maw={320}
        />
        <AssumptionForm key={kind} kind={kind} names={names} onAdd={(part) => show(merge(draft, part))} />
        <RefusalAlert error={error} />
        {lines.length > 0 && (
          <Group align="flex-end">
            <TextInput
              label="Name of the scenario"
              value={name}
              maxLength={120}
              onChange={(event) => setName(event.currentTarget.value)}
            />
            <Button
              variant="default"
              disabled={name.trim() === ""}
              loading={save.isPending}
              onClick={() => save.mutate({ name, draft })}
            >
              Save
            </Button>
            {saved?.isOwn && (
              <Button
                variant="subtle"
                color="red"
                loading={remove.isPending}
                onClick={() => remove.mutate({ scenarioId: saved.id })}
              >
                Delete the saved one
              </Button>
            )}
          </Group>
        )}
        {all.length > 0 && (
          <Text size="sm">
            Saved:{" "}
            {all.map(({ id, name: title }, index) => (
              <span key={id}>
                {index > 0 && " · "}
                <TextLink href={`/what-if?scenario=${id}`} size="sm">
                  {title}
                </TextLink>
              </span>
            ))}
          </Text>
        )}
      </Stack>
    </Paper>
  );
}

const merge = (draft: ScenarioDraft, part: Partial<ScenarioDraft>): ScenarioDraft => ({
  leave: [...draft.leave, ...(part.leave ?? [])],
  join: [...draft.join, ...(part.join ?? [])],
  award: [...draft.award, ...(part.award ?? [])],
  require: [...draft.require, ...(part.require ?? [])],
  open: [...draft.open, ...(part.open ?? [])],
});

function linesOf(draft: ScenarioDraft, { names, jobRoles, teams }: Names) {
  const nameOf = (id: string) => names[id] ?? "somebody";
  const roleOf = (id: string) => jobRoles.find((role) => role.id === id)?.name ?? "a role";
  const teamOf = (id: string | null) => teams.find((team) => team.id === id)?.name;
  const line = (part: keyof ScenarioDraft, texts: string[]) =>
    texts.map((text, index) => ({ part, index, text }));
  return [
    ...line(
      "leave",
      draft.leave.map(({ personId, on }) => `${nameOf(personId)} leaves on ${on}`),
    ),
    ...line(
      "join",
      draft.join.map(
        ({ personId, jobRoleId, on }) => `${nameOf(personId)} becomes ${roleOf(jobRoleId)} on ${on}`,
      ),
    ),
    ...line(
      "award",
      draft.award.map(
        ({ personId, skillId, level, on }) =>
          `${nameOf(personId)} earns ${nameOf(skillId)} at level ${formatNumber(level)} on ${on}`,
      ),
    ),
    ...line(
      "require",
      draft.require.map(({ jobRoleId, skillId, level, on }) =>
        level === 0
          ? `${roleOf(jobRoleId)} no longer asks for ${nameOf(skillId)} from ${on}`
          : `${roleOf(jobRoleId)} asks for ${nameOf(skillId)} at level ${formatNumber(level)} from ${on}`,
      ),
    ),
    ...line(
      "open",
      draft.open.map(
        ({ jobRoleId, teamId, positions, on }) =>
          `${formatNumber(positions)} open ${positions === 1 ? "position" : "positions"} of ${roleOf(jobRoleId)}${teamOf(teamId) ? ` in ${teamOf(teamId)}` : ""} from ${on}`,
      ),
    ),
  ];
}
