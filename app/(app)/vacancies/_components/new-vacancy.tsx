"use client";

import { Button, Group, Paper, Stack, Title } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { useTRPC } from "@/app/_trpc/client";
import { RefusalAlert } from "@/app/_ui/refusal-alert";
import { fieldProblems } from "@/app/_ui/refusals";
import type { NewVacancyInput } from "@/server/recommend/vacancy-input";
import type { Choices } from "../words";
import { VacancyFields } from "./vacancy-fields";

/** Opens a vacancy and leads to it. */
export function NewVacancy({ choices }: { choices: Choices }) {
  const router = useRouter();
  const trpc = useTRPC();
  const [values, setValues] = useState<NewVacancyInput>({
    name: "",
    jobRoleId: "",
    teamId: choices.mayBeWithoutTeam ? null : (choices.teams[0]?.id ?? null),
    positions: 1,
  });
  const create = useMutation(
    trpc.recommend.createVacancy.mutationOptions({ onSuccess: ({ id }) => router.push(`/vacancies/${id}`) }),
  );
  return (
    <Paper
      withBorder
      p="md"
      component="form"
      aria-labelledby="new-vacancy"
      onSubmit={(event) => {
        event.preventDefault();
        create.mutate(values);
      }}
    >
      <Stack gap="md">
        <Title order={2} size="h4" id="new-vacancy">
          New vacancy
        </Title>
        <VacancyFields
          choices={choices}
          values={values}
          onChange={setValues}
          problems={fieldProblems(create.error)}
        />
        <RefusalAlert error={create.error} />
        <Group>
          <Button type="submit" loading={create.isPending || create.isSuccess}>
            Open the vacancy
          </Button>
        </Group>
      </Stack>
    </Paper>
  );
}
