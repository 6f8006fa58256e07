"use client";

import { Stack } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { useTRPC } from "@/app/_trpc/client";
import { fieldProblems } from "@/app/_ui/refusals";
import { SaveBar } from "@/app/_ui/save-bar";
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
      <SaveBar saving={save} variant="default" />
    </Stack>
  );
}
