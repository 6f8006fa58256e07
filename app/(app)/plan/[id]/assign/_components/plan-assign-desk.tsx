"use client";

import { Button, Grid, GridCol, Radio, RadioGroup, Skeleton, Stack, Text, Textarea } from "@mantine/core";
import { DateInput } from "@mantine/dates";
import { keepPreviousData, useMutation, useQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { useTRPC } from "@/app/_trpc/client";
import { count, formatHours, formatNumber } from "@/app/_ui/format";
import { RefusalAlert } from "@/app/_ui/refusal-alert";
import { longestMessage } from "@/server/assign/input";
import { AssignResult } from "../../../../assign/_components/assign-result";
import { DraftConflicts } from "../../../../assign/_components/draft-conflicts";
import { dayOf, endOfDay, readDay } from "../../../../assign/_components/due-date";
import { MessagePreview } from "../../../../assign/_components/message-preview";
import { type Plan, priceOf, type Result } from "../../../words";
import { PlanStepTable } from "./plan-step-table";
import { keyOf, type PlannedPair, plannedPairs } from "./planned-pair";

type Steps = Result["outcome"]["steps"];
type Props = {
  plan: Pick<Plan, "id" | "isOutdated" | "names">;
  steps: Steps;
  currency: string;
  assignedBy: string;
};

/** The steps of a plan, what stands in their way, and the one button that assigns those that are left. */
export function PlanAssignDesk({ plan, steps, currency, assignedBy }: Props) {
  const trpc = useTRPC();
  const router = useRouter();
  const [leftOut, setLeftOut] = useState<ReadonlySet<string>>(new Set());
  const [kept, setKept] = useState<ReadonlySet<string>>(new Set());
  const [kind, setKind] = useState<"recommended" | "mandatory">("recommended");
  const [day, setDay] = useState<string | null>(null);
  const [message, setMessage] = useState("");
  const dueAt = day ? endOfDay(day) : null;
  const leaveOut = steps
    .filter((step) => leftOut.has(keyOf(step)))
    .map(({ personId, achievementId }) => ({ personId, achievementId }));
  const preview = useQuery(
    trpc.assign.previewPlan.queryOptions(
      { planId: plan.id, leaveOut, dueAt },
      { placeholderData: keepPreviousData },
    ),
  );
  const assign = useMutation(trpc.assign.assignPlan.mutationOptions({ onSuccess: () => router.refresh() }));
  const rows = plannedPairs(steps, plan.names, preview.data?.pairs ?? [], leftOut);
  const chosen = rows.filter(({ isWanted }) => isWanted);
  const excluded = rows.filter(({ isExcluded, key }) => isExcluded && !leftOut.has(key)).length;
  const [first] = chosen;
  const takeOut = (pairs: readonly { personId: string; achievementId: string }[]) =>
    setLeftOut(new Set([...leftOut, ...pairs.map(keyOf)]));
  const putBack = (pairs: readonly PlannedPair[]) =>
    setLeftOut(new Set([...leftOut].filter((key) => !pairs.some((pair) => keyOf(pair) === key))));
  if (assign.data) return <AssignResult result={assign.data} />;
  return (
    <Grid gap="xl">
      <GridCol span={{ base: 12, md: 7 }}>
        <PlanStepTable
          rows={rows}
          currency={currency}
          leftOut={leftOut}
          onLeaveOut={takeOut}
          onPutBack={putBack}
        />
      </GridCol>
      <GridCol span={{ base: 12, md: 5 }}>
        <Stack gap="md">
          <Text role="status">
            {count(chosen.length, "assignment")},{" "}
            {formatHours(chosen.reduce((sum, { hours }) => sum + hours, 0))},{" "}
            {priceOf(
              chosen.reduce((sum, { price }) => sum + price, 0),
              currency,
            )}
            {excluded > 0 && `; ${formatNumber(excluded)} left out, for the reasons at the top of the table`}
            {plan.isOutdated && ". The plan’s limits were changed since it was computed."}
          </Text>
          {preview.isPending && <Skeleton height={80} aria-label="Looking for what stands in the way" />}
          <RefusalAlert error={preview.error} />
          {preview.data && (
            <DraftConflicts
              preview={preview.data}
              kept={kept}
              onKeep={(personId) => setKept(new Set([...kept, personId]))}
              onDueAt={(date) => setDay(dayOf(date))}
              onLeaveOut={takeOut}
            />
          )}
          <RadioGroup
            label="What it is to them"
            value={kind}
            onChange={(value) => setKind(value === "mandatory" ? "mandatory" : "recommended")}
          >
            <Stack gap="xs" mt="xs">
              <Radio value="recommended" label="Recommended" description="They may decline, with a reason." />
              <Radio value="mandatory" label="Mandatory" description="They have to earn it." />
            </Stack>
          </RadioGroup>
          <DateInput
            label="Due"
            description="For example 31 January 2027. Empty: no due date."
            value={day}
            onChange={setDay}
            dateParser={readDay}
            valueFormat="D MMMM YYYY"
            clearable
          />
          <Textarea
            label="Message"
            value={message}
            maxLength={longestMessage}
            autosize
            minRows={3}
            onChange={(event) => setMessage(event.currentTarget.value)}
          />
          {first && (
            <MessagePreview
              pair={{ person: first.person, achievement: first.badge }}
              assignedBy={assignedBy}
              dueAt={dueAt}
              message={message}
              kind={kind}
            />
          )}
          <RefusalAlert error={assign.error} />
          <Button
            disabled={chosen.length === 0}
            loading={assign.isPending}
            onClick={() => assign.mutate({ planId: plan.id, leaveOut, dueAt, kind, message })}
          >
            Assign {count(chosen.length, "badge")}
          </Button>
        </Stack>
      </GridCol>
    </Grid>
  );
}
