"use client";

import { Button, Group, Paper, Stack, Text, Textarea, Title } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { useTRPC } from "@/app/_trpc/client";
import { formatDate } from "@/app/_ui/format";
import { RefusalAlert } from "@/app/_ui/refusal-alert";
import { sentenceFor } from "@/app/_ui/refusals";
import type { Outputs } from "@/server/router";

type Appealed = NonNullable<Outputs["assess"]["myEvidence"]["submission"]>["appeal"];

/** The way on from a "no" that seems wrong: one appeal, decided by somebody who had no part in it. */
export function Appeal({ submissionId, appeal }: { submissionId: string; appeal: Appealed }) {
  return (
    <Paper withBorder p="md" component="section" aria-label="Appeal">
      <Stack gap="sm">
        <Title order={2} size="h4">
          Appeal
        </Title>
        {appeal ? <Standing appeal={appeal} /> : <MakeAppeal submissionId={submissionId} />}
      </Stack>
    </Paper>
  );
}

function Standing({ appeal }: { appeal: NonNullable<Appealed> }) {
  const trpc = useTRPC();
  const router = useRouter();
  const withdraw = useMutation(
    trpc.assess.withdrawAppeal.mutationOptions({ onSuccess: () => router.refresh() }),
  );
  return (
    <>
      <Text style={{ whiteSpace: "pre-wrap", overflowWrap: "anywhere" }}>{appeal.reason}</Text>
      {appeal.decidedAt ? (
        <>
          <Text fw={600}>
            {appeal.status === "upheld" ? "Upheld: it is judged once more" : "Rejected"} by{" "}
            {appeal.decidedBy ?? "L&D"} on {formatDate(appeal.decidedAt)}
          </Text>
          <Text style={{ whiteSpace: "pre-wrap", overflowWrap: "anywhere" }}>{appeal.comment}</Text>
        </>
      ) : (
        <Group gap="sm">
          <Text c="dimmed">
            Sent on {formatDate(appeal.createdAt)}. L&D decides; you hear of it among your notices.
          </Text>
          <Button
            variant="default"
            size="compact-sm"
            loading={withdraw.isPending}
            onClick={() => withdraw.mutate({ appealId: appeal.id })}
          >
            Withdraw the appeal
          </Button>
        </Group>
      )}
      <RefusalAlert error={withdraw.error} />
    </>
  );
}

function MakeAppeal({ submissionId }: { submissionId: string }) {
  const trpc = useTRPC();
  const router = useRouter();
  const [reason, setReason] = useState("");
  const appeal = useMutation(trpc.assess.appeal.mutationOptions({ onSuccess: () => router.refresh() }));
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        appeal.mutate({ submissionId, reason });
      }}
    >
      <Textarea
        label="What was overlooked or judged wrongly?"
        description="Somebody who had no part in the decision reads it. If they agree, the same evidence is judged once more."
        autosize
        minRows={3}
        maxLength={4_000}
        required
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
        error={appeal.error && <span role="alert">{sentenceFor(appeal.error)}</span>}
      />
      <Button type="submit" variant="default" mt="sm" loading={appeal.isPending}>
        Appeal
      </Button>
    </form>
  );
}
