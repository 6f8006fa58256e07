"use client";

import { Button, Group, NumberInput, Stack, Text, Textarea, TextInput } from "@mantine/core";
import { DateInput } from "@mantine/dates";
import { notifications } from "@mantine/notifications";
import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import type { CredentialRequest } from "@/app/_assign/request-facts";
import { requestListId } from "@/app/_assign/request-status";
import { useTRPC } from "@/app/_trpc/client";
import { formatNumber } from "@/app/_ui/format";
import { RefusalAlert } from "@/app/_ui/refusal-alert";
import { fieldProblems } from "@/app/_ui/refusals";
import { endOfDay, readDay } from "../../_components/due-date";

type Props = { request: CredentialRequest; onDone: () => void };

/** Approves a request: what it costs in all, until when, and by which address its badge is known. */
export function ApproveRequest({ request, onDone }: Props) {
  const [cost, setCost] = useState<number | string>(request.price * request.people.length);
  const [achievementUri, setUri] = useState("");
  const [day, setDay] = useState<string | null>(null);
  const [words, setWords] = useState("");
  const trpc = useTRPC();
  const router = useRouter();
  const approve = useMutation(
    trpc.assign.approveRequest.mutationOptions({
      onSuccess: () => {
        onDone();
        notifications.show({ message: `${request.name} is approved and booked; whoever asked is told.` });
        // The request leaves this list, and with it what had the focus.
        document.getElementById(requestListId)?.focus();
        router.refresh();
      },
    }),
  );
  const problems = fieldProblems(approve.error);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    approve.mutate({
      requestId: request.id,
      costBooked: cost === "" ? Number.NaN : Number(cost),
      achievementUri,
      dueAt: day ? endOfDay(day) : null,
      words,
    });
  };
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="sm" maw={560}>
        <Text size="sm">
          When its badge comes back it proves, if it says no other level,{" "}
          {request.skills.map(({ skill, level }) => `${skill} ${formatNumber(level)}`).join(", ")}, unless the
          badge’s address is known here already.
        </Text>
        <NumberInput
          label={`Cost booked, in ${request.currency}`}
          description="For all its people together"
          min={0}
          value={cost}
          onChange={setCost}
          error={problems["costBooked"]}
          data-autofocus
        />
        <TextInput
          label="Address of the achievement"
          description="Optional. As its badges name it: then a badge closes the assignment by itself. Without it, you link the badge here."
          value={achievementUri}
          onChange={({ currentTarget: { value } }) => setUri(value)}
          error={problems["achievementUri"]}
        />
        <DateInput
          label="Due date"
          description="Optional, for example 31 January 2027."
          valueFormat="D MMMM YYYY"
          dateParser={readDay}
          value={day}
          onChange={setDay}
          clearable
          clearButtonProps={{ "aria-label": "Clear the due date" }}
        />
        <Textarea
          label="Message"
          description="Optional"
          value={words}
          onChange={({ currentTarget: { value } }) => setWords(value)}
          maxLength={1_000}
          autosize
          minRows={2}
        />
        <RefusalAlert error={approve.error} />
        <Group>
          <Button type="submit" loading={approve.isPending}>
            Approve and book
          </Button>
          <Button variant="default" onClick={onDone}>
            Cancel
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
