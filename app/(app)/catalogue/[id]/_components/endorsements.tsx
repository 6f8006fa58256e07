"use client";

import { Blockquote, Button, Group, Paper, Stack, Text, Textarea, Title } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { useTRPC } from "@/app/_trpc/client";
import { formatDate } from "@/app/_ui/format";
import { RefusalAlert } from "@/app/_ui/refusal-alert";
import type { Outputs } from "@/server/router";

type Props = {
  achievementId: string;
  endorsements: Outputs["issue"]["endorsements"]["of"];
  /** L&D leads add and withdraw. */
  isLead: boolean;
};

/** Who stands for a badge, in their words; it is in every badge that is issued from then on. */
export function Endorsements({ achievementId, endorsements, isLead }: Props) {
  const trpc = useTRPC();
  const router = useRouter();
  const [comment, setComment] = useState("");
  const [credential, setCredential] = useState("");
  const onSuccess = () => {
    setComment("");
    setCredential("");
    router.refresh();
  };
  const add = useMutation(trpc.issue.endorsements.add.mutationOptions({ onSuccess }));
  const addFromOutside = useMutation(trpc.issue.endorsements.addFromOutside.mutationOptions({ onSuccess }));
  const withdraw = useMutation(trpc.issue.endorsements.withdraw.mutationOptions({ onSuccess }));
  const error = add.error ?? addFromOutside.error ?? withdraw.error;
  if (endorsements.length === 0 && !isLead) return null;
  return (
    <Paper withBorder p="md" component="section">
      <Stack gap="sm">
        <Title order={2} size="h4">
          Endorsed by
        </Title>
        {endorsements.length === 0 && <Text c="dimmed">Nobody has endorsed it yet.</Text>}
        {endorsements.map(({ id, endorser, comment: said, at, ranOutAt }) => (
          <Group key={id} justify="space-between" align="flex-start">
            <Blockquote
              p="sm"
              m={0}
              cite={`${endorser}, ${formatDate(at)}${ranOutAt ? `, ran out on ${formatDate(ranOutAt)}: new badges leave it out` : ""}`}
            >
              {said}
            </Blockquote>
            {isLead && (
              <Button
                size="compact-sm"
                variant="default"
                aria-label={`Withdraw the endorsement of ${endorser}`}
                loading={withdraw.isPending && withdraw.variables.endorsementId === id}
                onClick={() => withdraw.mutate({ endorsementId: id })}
              >
                Withdraw
              </Button>
            )}
          </Group>
        ))}
        {isLead && (
          <>
            <Textarea
              label="Endorse it yourself"
              description="What do you stand for? Signed in our name with yours, it is in every badge issued from now on."
              value={comment}
              onChange={({ currentTarget: { value } }) => setComment(value)}
              maxLength={2_000}
              autosize
              minRows={2}
            />
            <Group>
              <Button
                variant="default"
                disabled={comment.trim() === ""}
                loading={add.isPending}
                onClick={() => add.mutate({ achievementId, comment })}
              >
                Endorse
              </Button>
            </Group>
            <Textarea
              label="Another organisation’s endorsement"
              description={`Their signed EndorsementCredential, about urn:uuid:${achievementId}`}
              value={credential}
              onChange={({ currentTarget: { value } }) => setCredential(value)}
              autosize
              minRows={2}
              maxRows={8}
            />
            <Group>
              <Button
                variant="default"
                disabled={credential.trim() === ""}
                loading={addFromOutside.isPending}
                onClick={() => addFromOutside.mutate({ achievementId, credential })}
              >
                Check and add it
              </Button>
            </Group>
          </>
        )}
        <RefusalAlert error={error} />
      </Stack>
    </Paper>
  );
}
