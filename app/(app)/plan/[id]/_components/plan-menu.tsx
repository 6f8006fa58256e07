"use client";

import { Button, Group } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { useTRPC } from "@/app/_trpc/client";
import { ButtonLink } from "@/app/_ui/links";
import { RefusalAlert } from "@/app/_ui/refusal-alert";

type Props = { planId: string; name: string; hasSteps: boolean };

/** A plan as a whole: turned into assignments, copied as another scenario, deleted. */
export function PlanMenu({ planId, name, hasSteps }: Props) {
  const router = useRouter();
  const trpc = useTRPC();
  const [isSure, setIsSure] = useState(false);
  const copy = useMutation(
    trpc.recommend.copyPlan.mutationOptions({ onSuccess: ({ id }) => router.push(`/plan/${id}`) }),
  );
  const remove = useMutation(
    trpc.recommend.deletePlan.mutationOptions({ onSuccess: () => router.push("/plan") }),
  );
  const error = copy.error ?? remove.error;
  return (
    <>
      {hasSteps && <ButtonLink href={`/plan/${planId}/assign`}>Turn into assignments</ButtonLink>}
      <Button variant="default" loading={copy.isPending} onClick={() => copy.mutate({ planId })}>
        Copy as another scenario
      </Button>
      {isSure ? (
        <Group gap="xs" role="group" aria-label={`Delete ${name}?`}>
          <Button color="red" loading={remove.isPending} onClick={() => remove.mutate({ planId })}>
            Delete it
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
