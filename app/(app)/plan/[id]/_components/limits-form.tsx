"use client";

import {
  Button,
  MultiSelect,
  NumberInput,
  Paper,
  Stack,
  Switch,
  Text,
  TextInput,
  Title,
} from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { useTRPC } from "@/app/_trpc/client";
import { RefusalAlert } from "@/app/_ui/refusal-alert";
import type { PlanInputs } from "@/server/recommend/plan-input";
import { LearningWays } from "../../../catalogue/_components/learning-ways";
import { type Plan, resultId } from "../../words";
import { Wishes } from "./wishes";

type Props = {
  plan: Pick<Plan, "id" | "name" | "inputs" | "status" | "teams" | "languages">;
  /** By the two ids of a wish, as `wishKey` joins them: what it says. */
  wished: Record<string, string>;
  currency: string;
};

/** What a plan may spend and whom it is for. Computing keeps what was typed. */
export function LimitsForm({ plan, wished, currency }: Props) {
  const router = useRouter();
  const trpc = useTRPC();
  const [name, setName] = useState(plan.name);
  const [inputs, setInputs] = useState<PlanInputs>(plan.inputs);
  const set = (change: Partial<PlanInputs>) => setInputs({ ...inputs, ...change });
  const compute = useMutation(
    trpc.recommend.computePlan.mutationOptions({
      onSuccess: showResult,
      onSettled: () => router.refresh(),
    }),
  );
  const save = useMutation(
    trpc.recommend.changePlan.mutationOptions({
      onSuccess: () => compute.mutate({ planId: plan.id }),
    }),
  );
  const error = save.error ?? compute.error;
  return (
    <Paper
      withBorder
      p="md"
      component="form"
      aria-labelledby="limits"
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate({ planId: plan.id, name, inputs });
      }}
    >
      <Stack gap="md">
        <Title order={2} size="h4" id="limits">
          Limits
        </Title>
        <TextInput
          label="Name"
          value={name}
          maxLength={120}
          required
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <MultiSelect
          label="Teams"
          description="With the teams below them. None: everybody whom you may see."
          data={plan.teams.map(({ id, name: label }) => ({ value: id, label }))}
          value={inputs.teamIds}
          onChange={(teamIds) => set({ teamIds })}
          searchable
          clearable
        />
        <NumberInput
          label={`Money for all together (${currency})`}
          description="Empty: no limit."
          min={0}
          max={1e9}
          thousandSeparator=","
          value={inputs.budget ?? ""}
          onChange={(value) => set({ budget: typeof value === "number" ? value : null })}
        />
        <NumberInput
          label="Hours of learning for each person"
          description="What is assigned to them already comes off."
          min={0}
          max={5_000}
          value={inputs.hoursEach}
          onChange={(value) => typeof value === "number" && set({ hoursEach: value })}
        />
        <NumberInput
          label="Months that the plan looks ahead"
          description="What runs out sooner counts as missing."
          min={1}
          max={60}
          allowDecimal={false}
          value={inputs.horizonMonths}
          onChange={(value) => typeof value === "number" && set({ horizonMonths: value })}
        />
        <LearningWays
          label="How learning may take place"
          languages={plan.languages}
          value={inputs}
          onChange={set}
        />
        <Switch
          label="Something for everybody"
          description="Everybody with a gap that can be closed gets one badge at least, also where the money would close more elsewhere."
          checked={inputs.floor}
          onChange={(event) => set({ floor: event.currentTarget.checked })}
        />
        <NumberInput
          label="What a team’s minimum is worth"
          description="Gap points for each person who is missing for “at least so many at this level”. 0: minimums do not matter."
          min={0}
          max={1_000}
          value={inputs.minimumWorth}
          onChange={(value) => typeof value === "number" && set({ minimumWorth: value })}
        />
        <Wishes wished={wished} inputs={inputs} onChange={set} />
        <Text size="sm" c="dimmed">
          Levels, importance and what a mandatory skill counts are your organisation’s own numbers.
        </Text>
        <RefusalAlert error={error} />
        <Button
          type="submit"
          disabled={name.trim() === "" || plan.status === "computing"}
          loading={save.isPending || compute.isPending}
        >
          Compute
        </Button>
      </Stack>
    </Paper>
  );
}

/** The button stands below the limits, on a small screen far from what it brings about. */
function showResult() {
  const result = document.getElementById(resultId);
  result?.focus({ preventScroll: true });
  result?.scrollIntoView({ block: "start" });
}
