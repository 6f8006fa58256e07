"use client";

import { Button, Group } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { useTRPC } from "@/app/_trpc/client";
import { RefusalAlert } from "@/app/_ui/refusal-alert";
import type { VacancyStatus } from "@/db/enums";

type Props = { vacancyId: string; name: string; status: VacancyStatus };

/** A vacancy as a whole: closed, opened again, deleted with its candidates. */
export function VacancyMenu({ vacancyId, name, status }: Props) {
  const router = useRouter();
  const trpc = useTRPC();
  const [isSure, setIsSure] = useState(false);
  const set = useMutation(
    trpc.recommend.setVacancyStatus.mutationOptions({ onSuccess: () => router.refresh() }),
  );
  const remove = useMutation(
    trpc.recommend.deleteVacancy.mutationOptions({ onSuccess: () => router.push("/vacancies") }),
  );
  const error = set.error ?? remove.error;
  const isOpen = status === "open";
  return (
    <>
      <Button
        variant="default"
        loading={set.isPending}
        onClick={() => set.mutate({ vacancyId, status: isOpen ? "closed" : "open" })}
      >
        {isOpen ? "Close the vacancy" : "Reopen the vacancy"}
      </Button>
      {isSure ? (
        <Group gap="xs" role="group" aria-label={`Delete ${name} with its candidates?`}>
          <Button color="red" loading={remove.isPending} onClick={() => remove.mutate({ vacancyId })}>
            Delete with its candidates
          </Button>
          <Button variant="default" autoFocus onClick={() => setIsSure(false)}>
            Keep it
          </Button>
        </Group>
      ) : (
        <Button variant="default" onClick={() => setIsSure(true)}>
          Delete …
        </Button>
      )}
      <RefusalAlert error={error} p="xs" />
    </>
  );
}
