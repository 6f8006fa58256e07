"use client";

import { Button, List, ListItem, Paper, Stack, Text, Title } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTRPC } from "@/app/_trpc/client";
import { RefusalAlert } from "@/app/_ui/refusal-alert";

type Props = {
  submissionId: string;
  missing: { criterionId: string | null; message: string }[];
  attempt: number;
};

/** What is still missing, or the button that hands everything in. */
export function HandIn({ submissionId, missing, attempt }: Props) {
  const trpc = useTRPC();
  const router = useRouter();
  const submit = useMutation(
    trpc.assess.submit.mutationOptions({
      onSuccess: () => {
        router.refresh();
        window.scrollTo({ top: 0 });
      },
    }),
  );
  const isComplete = missing.length === 0;
  return (
    <Paper withBorder p="md">
      <Stack gap="sm" align="flex-start">
        <Title order={2} size="h4">
          {isComplete ? "Ready to hand in" : "Before you hand in"}
        </Title>
        {isComplete ? (
          <Text>
            Every required criterion has evidence. An assessor will look at it; nothing can be changed until
            it comes back.
          </Text>
        ) : (
          <List>
            {missing.map(({ criterionId, message }) => (
              <ListItem key={criterionId ?? "whole"}>{message}</ListItem>
            ))}
          </List>
        )}
        <Button
          size="md"
          disabled={!isComplete}
          loading={submit.isPending}
          onClick={() => submit.mutate({ submissionId })}
        >
          {attempt === 0 ? "Hand in" : "Hand in again"}
        </Button>
        <RefusalAlert error={submit.error} />
      </Stack>
    </Paper>
  );
}
