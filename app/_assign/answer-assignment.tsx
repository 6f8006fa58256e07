"use client";

import { Button, Group, Stack, Text } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTRPC } from "@/app/_trpc/client";
import { RefusalLine } from "@/app/_ui/refusal-alert";
import type { Outputs } from "@/server/router";
import { DeclineAssignment } from "./decline-assignment";
import { ProposeAnother } from "./propose-another";

type Assignment = Outputs["assign"]["mine"][number];

/** What the learner has said to an assignment, and what they may say. */
export function AnswerAssignment({ assignment }: { assignment: Assignment }) {
  const { id: assignmentId, kind, status, achievement, achievementId, answer, proposed, place } = assignment;
  const trpc = useTRPC();
  const router = useRouter();
  const accept = useMutation(trpc.assign.accept.mutationOptions({ onSuccess: () => router.refresh() }));
  if (status === "waiting") {
    return (
      <Text size="sm">
        No seat is free yet. You are number {place} on the waiting list, and hear when one is yours.
      </Text>
    );
  }
  return (
    <Stack gap={6}>
      {answer === "accepted" && <Text size="sm">You accepted it.</Text>}
      {answer === "proposed" && (
        <Text size="sm">You proposed {proposed} instead. Until that is decided, this one stands.</Text>
      )}
      {kind === "mandatory" && (
        <Text size="sm">
          It is mandatory, so it cannot be declined. If it does not fit, ask{" "}
          {assignment.assignedBy ?? "your L&D team"}.
        </Text>
      )}
      <Group gap="xs">
        {answer !== "accepted" && (
          <Button
            size="compact-sm"
            variant="default"
            loading={accept.isPending}
            onClick={() => accept.mutate({ assignmentId })}
            aria-label={`Accept ${achievement}`}
          >
            {answer === "proposed" ? "Accept it after all" : "Accept"}
          </Button>
        )}
        {kind !== "external" && <ProposeAnother {...{ assignmentId, achievement, achievementId }} />}
        {kind !== "mandatory" && <DeclineAssignment {...{ assignmentId, achievement }} />}
      </Group>
      <RefusalLine error={accept.error} />
    </Stack>
  );
}
