"use client";

import { Button, Group, Stack, Text } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { useTRPC } from "@/app/_trpc/client";
import { RefusalAlert } from "@/app/_ui/refusal";
import { fieldProblems } from "@/app/_ui/refusals";
import type { NewVacancyInput } from "@/server/recommend/vacancy-input";
import { VacancyFields } from "../../_components/vacancy-fields";
import type { Vacancy } from "../../words";

/** Another name, role, team or number of positions. */
export function EditVacancy({ vacancy }: { vacancy: Vacancy }) {
  const router = useRouter();
  const trpc = useTRPC();
  const { id: vacancyId, name, jobRoleId, teamId, positions, choices } = vacancy;
  const [values, setValues] = useState<NewVacancyInput>({ name, jobRoleId, teamId, positions });
  const save = useMutation(
    trpc.recommend.changeVacancy.mutationOptions({ onSuccess: () => router.refresh() }),
  );
  return (
    <Stack
      component="form"
      gap="md"
      aria-label="Change the vacancy"
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate({ vacancyId, ...values });
      }}
    >
      <VacancyFields
        choices={choices}
        values={values}
        onChange={(changed) => {
          save.reset();
          setValues(changed);
        }}
        problems={fieldProblems(save.error)}
      />
      <RefusalAlert error={save.error} />
      <Group>
        <Button type="submit" variant="default" loading={save.isPending}>
          Save
        </Button>
        <Text size="sm" role="status">
          {save.isSuccess && "Saved."}
        </Text>
      </Group>
    </Stack>
  );
}
