"use client";

import {
  Button,
  Group,
  MultiSelect,
  Paper,
  Radio,
  RadioGroup,
  Skeleton,
  Stack,
  Text,
  Textarea,
  Title,
} from "@mantine/core";
import { DateInput } from "@mantine/dates";
import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { useTRPC } from "@/app/_trpc/client";
import { count, formatHours, formatPrice } from "@/app/_ui/format";
import { RefusalAlert } from "@/app/_ui/refusal-alert";
import { longestMessage } from "@/server/assign/input";
import type { Outputs } from "@/server/router";
import { AssignResult } from "./assign-result";
import { DraftConflicts } from "./draft-conflicts";
import { DraftNumbers } from "./draft-numbers";
import { dayOf, endOfDay, readDay } from "./due-date";
import { LearningHours } from "./learning-hours";
import { MessagePreview } from "./message-preview";
import { PairTable } from "./pair-table";
import { useDraft } from "./use-draft";

type Props = {
  candidates: Outputs["assign"]["candidates"];
  offers: Outputs["assign"]["offers"];
  /** Badges for the skills in the address; null when it names no skills. */
  proposed: string[] | null;
  /** The name that the message is signed with. */
  assignedBy: string;
  isLead: boolean;
};

/** People × badges, what assigning them would do, and the one button that does it. */
export function AssignDesk({ candidates, offers, proposed, assignedBy, isLead }: Props) {
  const trpc = useTRPC();
  const router = useRouter();
  const queryClient = useQueryClient();
  const draft = useDraft(proposed);
  const { draftKey, leaveOut } = draft;
  const [kind, setKind] = useState<"recommended" | "mandatory">("recommended");
  const [day, setDay] = useState<string | null>(null);
  const [message, setMessage] = useState("");

  // A link may name people who have left or are somebody else's: they are no choice here.
  const personIds = draft.people.filter((id) => candidates.some((one) => one.id === id));
  const achievementIds = draft.achievements.filter((id) => offers.some((one) => one.id === id));
  const dueAt = day ? endOfDay(day) : null;
  const isChosen = personIds.length > 0 && achievementIds.length > 0;
  const preview = useQuery(
    trpc.assign.preview.queryOptions(
      { personIds, achievementIds, leaveOut, dueAt },
      { enabled: isChosen, placeholderData: keepPreviousData },
    ),
  );
  const assign = useMutation(
    trpc.assign.assign.mutationOptions({
      onSuccess: async () => {
        await queryClient.invalidateQueries(trpc.assign.preview.queryFilter());
        router.refresh();
      },
    }),
  );
  const pairs = isChosen ? (preview.data?.pairs ?? []) : [];
  const wanted = pairs.filter(({ because }) => because === null);
  const waiting = wanted.filter(({ isWaiting }) => isWaiting).length;
  const first = wanted[0] ?? pairs[0];

  if (assign.data) {
    return (
      <Stack gap="lg">
        <AssignResult result={assign.data} />
        <Group>
          <Button
            variant="default"
            onClick={() => {
              assign.reset();
              draft.startAnew();
            }}
          >
            Start a new draft
          </Button>
        </Group>
      </Stack>
    );
  }
  return (
    <Stack gap="lg">
      <Paper withBorder p="md">
        <Stack gap="md">
          <Group grow align="flex-start" preventGrowOverflow={false} gap="md">
            <MultiSelect
              label="People"
              placeholder={personIds.length === 0 ? "Search by name or team" : undefined}
              data={candidates.map(({ id, name, team }) => ({
                value: id,
                label: team ? `${name}, ${team}` : name,
              }))}
              value={personIds}
              onChange={draft.setPeople}
              searchable
              hidePickedOptions
              limit={50}
              nothingFoundMessage="Nobody of that name whom you may assign to"
              miw="min(16rem, 100%)"
            />
            <MultiSelect
              label="Badges"
              placeholder={achievementIds.length === 0 ? "Search by name or skill" : undefined}
              description={
                proposed && proposed.length === 0
                  ? "No badge grants the skills that you selected."
                  : undefined
              }
              data={offers.map((offer) => ({ value: offer.id, label: offerLabel(offer) }))}
              value={achievementIds}
              onChange={draft.setAchievements}
              searchable
              hidePickedOptions
              limit={50}
              nothingFoundMessage="No such badge is on offer"
              miw="min(16rem, 100%)"
            />
          </Group>
          {offers.length === 0 && (
            <Text c="dimmed">There is no published badge yet: make one in the catalogue first.</Text>
          )}
        </Stack>
      </Paper>

      {!isChosen && (
        <Text c="dimmed">
          Choose people and badges to see which gap each badge closes, before anything is sent.
        </Text>
      )}
      {isChosen && preview.isPending && <Skeleton height={160} aria-label="Loading" />}
      {isChosen && <RefusalAlert error={preview.error} />}
      {isChosen && preview.data && (
        <>
          <DraftNumbers pairs={pairs} offers={preview.data.offers} />
          <PairTable
            pairs={pairs}
            offers={preview.data.offers}
            onLeaveOut={(pair) => draft.takeOut([pair])}
            onPutBack={draft.putBack}
          />
          <DraftConflicts
            preview={preview.data}
            kept={draft.kept}
            onKeep={draft.keep}
            onDueAt={(date) => setDay(dayOf(date))}
            onLeaveOut={draft.takeOut}
            onAdd={(id) => draft.setAchievements([...achievementIds, id])}
          />
          <Paper withBorder p="md">
            <Stack gap="md">
              <Title order={2} size="h4">
                Date and message
              </Title>
              <Group grow align="flex-start" preventGrowOverflow={false} gap="lg">
                <Stack gap="md" miw="min(16rem, 100%)">
                  <DateInput
                    label="Due date"
                    description="For example 31 January 2027. Without one, there is no hurry."
                    valueFormat="D MMMM YYYY"
                    dateParser={readDay}
                    value={day}
                    onChange={setDay}
                    minDate={new Date().toISOString().slice(0, 10)}
                    clearable
                    clearButtonProps={{ "aria-label": "Clear the due date" }}
                  />
                  {day && <LearningHours hoursAWeek={preview.data.hoursAWeek} mayChange={isLead} />}
                  <RadioGroup
                    label="How firmly you ask"
                    value={kind}
                    onChange={(value) => setKind(value === "mandatory" ? "mandatory" : "recommended")}
                  >
                    <Stack gap="xs" mt={4}>
                      <Radio
                        value="recommended"
                        label="Recommended"
                        description="The learner may decline with a reason"
                      />
                      <Radio
                        value="mandatory"
                        label="Mandatory"
                        description="The learner cannot decline; for what law or policy requires"
                      />
                    </Stack>
                  </RadioGroup>
                  <Textarea
                    label="Message to the learner"
                    description="Optional. Why this, why now."
                    autosize
                    minRows={3}
                    maxLength={longestMessage}
                    value={message}
                    onChange={(event) => setMessage(event.currentTarget.value)}
                  />
                </Stack>
                {first && (
                  <MessagePreview
                    pair={first}
                    assignedBy={assignedBy}
                    dueAt={dueAt}
                    message={message}
                    kind={kind}
                  />
                )}
              </Group>
              <Group>
                <Button
                  size="md"
                  loading={assign.isPending}
                  disabled={wanted.length === 0 || preview.isPlaceholderData || !draftKey}
                  onClick={() =>
                    draftKey &&
                    assign.mutate({ personIds, achievementIds, leaveOut, dueAt, kind, message, draftKey })
                  }
                >
                  Confirm {count(wanted.length - waiting, "assignment")}
                  {waiting > 0 && ` and ${waiting} on the waiting list`}
                </Button>
                {wanted.length === 0 && (
                  <Text c="dimmed">Nothing is left to assign: the table says why.</Text>
                )}
              </Group>
              <RefusalAlert error={assign.error} />
            </Stack>
          </Paper>
        </>
      )}
    </Stack>
  );
}

function offerLabel({ name, grants, hours, price, currency, seatsLeft }: Props["offers"][number]): string {
  const skills = grants.map(({ skill, level }) => `${skill} ${level}`).join(", ");
  const seats = seatsLeft === null ? "" : `, ${count(seatsLeft, "seat")} left`;
  return `${name}${skills ? `: ${skills}` : ""} (${formatHours(hours)}, ${formatPrice(price, currency)}${seats})`;
}
