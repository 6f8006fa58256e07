"use client";

import { Button, Group, NativeSelect, Paper, Stack, Text, TextInput, Title } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { useTRPC } from "@/app/_trpc/client";
import { RefusalAlert } from "@/app/_ui/refusal-alert";
import { type SkillChoice, SkillPicker } from "@/app/_ui/skill-picker";
import type { AddRouteInput } from "@/server/assess/policy-input";
import type { Outputs } from "@/server/router";

type Judging = Outputs["assess"]["judging"];
type Props = Pick<Judging, "routes" | "assessors" | "teams">;

/** Which work goes to which assessors. */
export function Routes({ routes, assessors, teams }: Props) {
  const trpc = useTRPC();
  const router = useRouter();
  const remove = useMutation(trpc.assess.removeRoute.mutationOptions({ onSuccess: () => router.refresh() }));
  return (
    <Paper withBorder p="md" component="section" aria-labelledby="routes">
      <Stack gap="md" maw={680}>
        <Title order={2} size="h4" id="routes">
          Who assesses what
        </Title>
        <Text size="sm" c="dimmed">
          Evidence goes to the permitted assessor with the fewest open: of those whom a rule names, or of all
          where no rule fits. Every assessor may still assess what is assigned to others.
        </Text>
        {routes.length === 0 && <Text>No rules yet: all evidence goes to all assessors in turn.</Text>}
        {routes.map(({ id, skill, team, tag, assessor }) => {
          const what = skill ? `Skill “${skill}”` : team ? `Team “${team}”` : `Tag “${tag}”`;
          return (
            <Group key={id} justify="space-between" wrap="nowrap">
              <Text style={{ overflowWrap: "anywhere" }}>
                {what} → {assessor}
              </Text>
              <Button
                size="compact-sm"
                variant="default"
                flex="none"
                aria-label={`Remove the rule ${what} to ${assessor}`}
                onClick={() => remove.mutate({ routeId: id })}
              >
                Remove
              </Button>
            </Group>
          );
        })}
        <RefusalAlert error={remove.error} />
        {assessors.length > 0 ? (
          <AddRoute assessors={assessors} teams={teams} />
        ) : (
          <Text>Nobody is an assessor yet. An admin gives that role under “Members”.</Text>
        )}
      </Stack>
    </Paper>
  );
}

const kinds = [
  { value: "skill", label: "A skill that the badge grants" },
  { value: "team", label: "The learner's team, and those below it" },
  { value: "tag", label: "A tag of the badge or the learner" },
] as const;
type Kind = (typeof kinds)[number]["value"];

function AddRoute({ assessors, teams }: Pick<Props, "assessors" | "teams">) {
  const trpc = useTRPC();
  const router = useRouter();
  const [by, setBy] = useState<Kind>("skill");
  const [skill, setSkill] = useState<SkillChoice | null>(null);
  const [teamId, setTeamId] = useState(teams[0]?.id ?? "");
  const [tag, setTag] = useState("");
  const [userId, setUserId] = useState(assessors[0]?.userId ?? "");
  const add = useMutation(
    trpc.assess.addRoute.mutationOptions({
      onSuccess: () => {
        setTag("");
        router.refresh();
      },
    }),
  );
  const rule = ((): AddRouteInput | null => {
    if (by === "skill") return skill && { by, skillId: skill.skillId, userId };
    if (by === "team") return teamId === "" ? null : { by, teamId, userId };
    return tag.trim() === "" ? null : { by, tag, userId };
  })();
  return (
    <Stack gap="sm">
      <NativeSelect
        label="Work is told apart by"
        value={by}
        onChange={(event) =>
          setBy(kinds.find(({ value }) => value === event.currentTarget.value)?.value ?? by)
        }
        data={[...kinds]}
      />
      {by === "skill" && <SkillPicker label="Skill" value={skill} onChange={setSkill} />}
      {by === "team" && (
        <NativeSelect
          label="Team"
          value={teamId}
          onChange={(event) => setTeamId(event.currentTarget.value)}
          data={teams.map(({ id, name }) => ({ value: id, label: name }))}
        />
      )}
      {by === "tag" && (
        <TextInput
          label="Tag"
          maxLength={100}
          value={tag}
          onChange={(event) => setTag(event.currentTarget.value)}
        />
      )}
      <NativeSelect
        label="Assessor"
        value={userId}
        onChange={(event) => setUserId(event.currentTarget.value)}
        data={assessors.map(({ userId: value, name }) => ({ value, label: name }))}
      />
      <Group>
        <Button
          variant="default"
          loading={add.isPending}
          disabled={rule === null}
          onClick={() => rule && add.mutate(rule)}
        >
          Add the rule
        </Button>
      </Group>
      <RefusalAlert error={add.error} />
    </Stack>
  );
}
