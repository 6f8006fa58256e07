"use client";

import { Button, Group, Stack, Textarea, VisuallyHidden } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { useTRPC } from "@/app/_trpc/client";
import { sentenceFor } from "@/app/_ui/refusals";

/** Has the evidence judged once more, or leaves the decision as it was; either way with a reason. */
export function DecideAppeal({ appealId, person }: { appealId: string; person: string }) {
  const trpc = useTRPC();
  const router = useRouter();
  const [comment, setComment] = useState("");
  const decide = useMutation(trpc.assess.decideAppeal.mutationOptions({ onSuccess: () => router.refresh() }));
  return (
    <Stack gap="sm" mt="sm">
      <Textarea
        label={
          <>
            Reason<VisuallyHidden> for the answer to {person}</VisuallyHidden>
          </>
        }
        description="The learner reads it."
        autosize
        minRows={2}
        maxLength={4_000}
        value={comment}
        onChange={(event) => setComment(event.currentTarget.value)}
        error={decide.error && <span role="alert">{sentenceFor(decide.error)}</span>}
      />
      <Group>
        <Button
          disabled={comment.trim() === ""}
          loading={decide.isPending}
          onClick={() => decide.mutate({ appealId, outcome: "upheld", comment })}
        >
          Uphold: judge it once more
        </Button>
        <Button
          variant="default"
          disabled={comment.trim() === ""}
          loading={decide.isPending}
          onClick={() => decide.mutate({ appealId, outcome: "rejected", comment })}
        >
          Reject the appeal
        </Button>
      </Group>
    </Stack>
  );
}
