"use client";

import { Button, Group, NativeSelect, Paper, Stack, Text, Textarea, Title } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { useTRPC } from "@/app/_trpc/client";
import { count, formatDate } from "@/app/_ui/format";
import { RefusalAlert } from "@/app/_ui/refusal-alert";
import type { Outputs } from "@/server/router";

type Review = Outputs["assess"]["submission"];
type Props = {
  submissionId: string;
  seats: Review["seats"];
  /** To whom this reader may hand it over; none: it is not theirs to hand over. */
  assessors: Review["reassignable"];
  dueAt: Date | null;
  asOf: Date;
};

/** Who is to assess it and until when; L&D and whoever it is assigned to hand it over here. */
export function SeatsPanel({ submissionId, seats, assessors, dueAt, asOf }: Props) {
  const isTwice = seats.length > 1;
  return (
    <Paper withBorder p="md" component="section" aria-label="Assessors">
      <Stack gap="sm">
        <Title order={2} size="h4">
          {isTwice ? "Two assessors" : "Assessor"}
        </Title>
        {isTwice && (
          <Text size="sm">
            This attempt was drawn to be marked twice. Neither sees the other's marks until both have decided.
          </Text>
        )}
        {seats.length === 0 && <Text>Nobody yet.</Text>}
        {seats.map(({ place, assessor, isMine, note }) => (
          <Stack key={place} gap={2}>
            <Text>{isMine ? `${assessor} (you)` : (assessor ?? "Nobody yet")}</Text>
            {note && (
              <Text size="sm" style={{ whiteSpace: "pre-wrap", overflowWrap: "anywhere" }}>
                {note}
              </Text>
            )}
          </Stack>
        ))}
        {dueAt && (
          <Text size="sm" fw={dueAt < asOf ? 650 : 400}>
            {dueAt < asOf ? "Overdue since" : "To be assessed by"} {formatDate(dueAt)}
          </Text>
        )}
        {assessors.length > 0 && (
          <HandOver
            submissionId={submissionId}
            places={seats.length > 0 ? seats.map(({ place }) => place) : [1]}
            assessors={assessors}
          />
        )}
      </Stack>
    </Paper>
  );
}

type HandOverProps = Pick<Props, "submissionId" | "assessors"> & { places: number[] };

function HandOver({ submissionId, places, assessors }: HandOverProps) {
  const trpc = useTRPC();
  const router = useRouter();
  const [isOpen, setOpen] = useState(false);
  const [userId, setUserId] = useState(assessors[0]?.userId ?? "");
  const [place, setPlace] = useState(places[0] ?? 1);
  const [note, setNote] = useState("");
  const reassign = useMutation(
    trpc.assess.reassign.mutationOptions({
      onSuccess: () => {
        setOpen(false);
        setNote("");
        router.refresh();
      },
    }),
  );
  if (!isOpen) {
    return (
      <Button variant="default" onClick={() => setOpen(true)} style={{ alignSelf: "flex-start" }}>
        Hand it over
      </Button>
    );
  }
  return (
    <Stack gap="sm">
      {places.length > 1 && (
        <NativeSelect
          label="Which mark"
          value={String(place)}
          onChange={(event) => setPlace(Number(event.currentTarget.value))}
          data={places.map((one) => ({ value: String(one), label: one === 1 ? "The first" : "The second" }))}
        />
      )}
      <NativeSelect
        label="Hand it over to"
        value={userId}
        onChange={(event) => setUserId(event.currentTarget.value)}
        data={assessors.map((one) => ({
          value: one.userId,
          label: `${one.name} (${count(one.open, "open", "open")})`,
        }))}
      />
      <Textarea
        label="Note"
        description="For whoever takes it; the learner does not see it."
        autosize
        maxLength={1_000}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
      <Group>
        <Button
          loading={reassign.isPending}
          onClick={() => reassign.mutate({ submissionId, place, userId, note })}
        >
          Hand over
        </Button>
        <Button variant="default" onClick={() => setOpen(false)}>
          Cancel
        </Button>
      </Group>
      <RefusalAlert error={reassign.error} />
    </Stack>
  );
}
