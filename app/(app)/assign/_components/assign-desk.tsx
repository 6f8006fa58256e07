"use client";

import {
  Alert,
  Button,
  Group,
  MultiSelect,
  Paper,
  Skeleton,
  Stack,
  Text,
  Textarea,
  Title,
} from "@mantine/core";
import { DateInput } from "@mantine/dates";
import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { parseAsArrayOf, parseAsString, useQueryState } from "nuqs";
import { useState } from "react";
import { useTRPC } from "@/app/_trpc/client";
import { count, formatHours, formatPrice } from "@/app/_ui/format";
import { sentenceFor } from "@/app/_ui/refusals";
import { longestMessage } from "@/server/assign/input";
import type { Outputs } from "@/server/router";
import { AssignResult } from "./assign-result";
import { DraftNumbers } from "./draft-numbers";
import { endOfDay, readDay } from "./due-date";
import { MessagePreview } from "./message-preview";
import { PairTable } from "./pair-table";

type Props = {
  candidates: Outputs["assign"]["candidates"];
  offers: Outputs["assign"]["offers"];
  /** Badges for the skills in the address; null when it names no skills. */
  proposed: string[] | null;
  /** The name that the message is signed with. */
  assignedBy: string;
};

const idList = parseAsArrayOf(parseAsString);

/** People × badges, what assigning them would do, and the one button that does it. */
export function AssignDesk({ candidates, offers, proposed, assignedBy }: Props) {
  const trpc = useTRPC();
  const router = useRouter();
  const queryClient = useQueryClient();
  const [people, setPeople] = useQueryState("people", idList.withDefault([]));
  const [badges, setBadges] = useQueryState("achievements", idList.withDefault(proposed ?? []));
  const [day, setDay] = useState<string | null>(null);
  const [message, setMessage] = useState("");

  // A link may name people who have left or are somebody else's: they are no choice here.
  const personIds = people.filter((id) => candidates.some((one) => one.id === id));
  const achievementIds = badges.filter((id) => offers.some((one) => one.id === id));
  const isChosen = personIds.length > 0 && achievementIds.length > 0;
  const preview = useQuery(
    trpc.assign.preview.queryOptions(
      { personIds, achievementIds },
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
  const assignable = pairs.filter(({ because }) => because === null);
  const first = assignable[0] ?? pairs[0];
  const dueAt = day ? endOfDay(day) : null;

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
              onChange={(ids) => {
                assign.reset();
                setPeople(ids);
              }}
              searchable
              hidePickedOptions
              limit={50}
              nothingFoundMessage="Nobody of that name whom you may assign to"
              miw={260}
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
              onChange={(ids) => {
                assign.reset();
                setBadges(ids);
              }}
              searchable
              hidePickedOptions
              limit={50}
              nothingFoundMessage="No such badge is on offer"
              miw={260}
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
      {isChosen && preview.error && (
        <Alert color="red" role="alert">
          {sentenceFor(preview.error)}
        </Alert>
      )}
      {isChosen && preview.data && (
        <>
          <DraftNumbers pairs={pairs} offers={preview.data.offers} />
          <PairTable pairs={pairs} offers={preview.data.offers} />
          <Paper withBorder p="md">
            <Stack gap="md">
              <Title order={2} size="h4">
                Date and message
              </Title>
              <Group grow align="flex-start" preventGrowOverflow={false} gap="lg">
                <Stack gap="md" miw={260}>
                  <DateInput
                    label="Due date"
                    description="Year-month-day, or choose it. Without one, there is no hurry."
                    placeholder="2027-01-31"
                    valueFormat="YYYY-MM-DD"
                    dateParser={readDay}
                    value={day}
                    onChange={setDay}
                    minDate={new Date().toISOString().slice(0, 10)}
                    clearable
                    clearButtonProps={{ "aria-label": "Clear the due date" }}
                  />
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
                  <MessagePreview pair={first} assignedBy={assignedBy} dueAt={dueAt} message={message} />
                )}
              </Group>
              <Group>
                <Button
                  size="md"
                  loading={assign.isPending}
                  disabled={assignable.length === 0 || preview.isPlaceholderData}
                  onClick={() => assign.mutate({ personIds, achievementIds, dueAt, message })}
                >
                  Confirm {count(assignable.length, "assignment")}
                </Button>
                {assignable.length === 0 && !assign.data && (
                  <Text c="dimmed">Nothing is left to assign: the table says why.</Text>
                )}
              </Group>
              {assign.error && (
                <Alert color="red" role="alert">
                  {sentenceFor(assign.error)}
                </Alert>
              )}
            </Stack>
          </Paper>
        </>
      )}
      {assign.data && <AssignResult result={assign.data} />}
    </Stack>
  );
}

function offerLabel({ name, grants, hours, price, currency, seatsLeft }: Props["offers"][number]): string {
  const skills = grants.map(({ skill, level }) => `${skill} ${level}`).join(", ");
  const seats = seatsLeft === null ? "" : `, ${count(seatsLeft, "seat")} left`;
  return `${name}${skills ? `: ${skills}` : ""} (${formatHours(hours)}, ${formatPrice(price, currency)}${seats})`;
}
