"use client";

import {
  Button,
  Checkbox,
  Grid,
  GridCol,
  Radio,
  RadioGroup,
  Stack,
  TableTbody,
  TableTd,
  TableTh,
  TableThead,
  TableTr,
  Text,
  Textarea,
} from "@mantine/core";
import { DateInput } from "@mantine/dates";
import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { useTRPC } from "@/app/_trpc/client";
import { count, formatHours, formatNumber, formatPrice } from "@/app/_ui/format";
import { RefusalAlert } from "@/app/_ui/refusal-alert";
import { WideTable } from "@/app/_ui/wide-table";
import { longestMessage } from "@/server/assign/input";
import { AssignResult } from "../../../../assign/_components/assign-result";
import { endOfDay, readDay } from "../../../../assign/_components/due-date";
import { MessagePreview } from "../../../../assign/_components/message-preview";
import { type Plan, priceOf, type Result } from "../../../words";

type Steps = Result["outcome"]["steps"];
type Props = {
  plan: Pick<Plan, "id" | "isOutdated" | "names">;
  steps: Steps;
  currency: string;
  assignedBy: string;
};

const keyOf = ({ personId, achievementId }: Steps[number]) => `${personId} ${achievementId}`;

/** The steps of a plan, each of which may be left out, and the one button that assigns the rest. */
export function PlanAssignDesk({ plan, steps, currency, assignedBy }: Props) {
  const trpc = useTRPC();
  const router = useRouter();
  const [leftOut, setLeftOut] = useState<ReadonlySet<string>>(new Set());
  const [kind, setKind] = useState<"recommended" | "mandatory">("recommended");
  const [day, setDay] = useState<string | null>(null);
  const [message, setMessage] = useState("");
  const assign = useMutation(trpc.assign.assignPlan.mutationOptions({ onSuccess: () => router.refresh() }));
  const nameOf = (personId: string) => plan.names.people[personId]?.name ?? "somebody who has left";
  const badgeOf = (id: string) => plan.names.achievements[id]?.name ?? "a badge that is gone";
  const rows = [...steps].sort(
    (a, b) => nameOf(a.personId).localeCompare(nameOf(b.personId), "en") || a.order - b.order,
  );
  const chosen = rows.filter((step) => !leftOut.has(keyOf(step)));
  const [first] = chosen;
  const dueAt = day ? endOfDay(day) : null;
  const toggle = (key: string) => {
    const next = new Set(leftOut);
    if (!next.delete(key)) next.add(key);
    setLeftOut(next);
  };
  if (assign.data) return <AssignResult result={assign.data} />;
  return (
    <Grid gap="xl">
      <GridCol span={{ base: 12, md: 7 }}>
        <WideTable label="Steps of the plan" minWidth={520}>
          <TableThead>
            <TableTr>
              <TableTh scope="col">Assign</TableTh>
              <TableTh scope="col">Person</TableTh>
              <TableTh scope="col">Badge</TableTh>
              <TableTh scope="col" ta="right">
                Hours
              </TableTh>
              <TableTh scope="col" ta="right">
                Price
              </TableTh>
            </TableTr>
          </TableThead>
          <TableTbody>
            {rows.map((step) => (
              <TableTr key={keyOf(step)}>
                <TableTd>
                  <Checkbox
                    aria-label={`${badgeOf(step.achievementId)} for ${nameOf(step.personId)}`}
                    checked={!leftOut.has(keyOf(step))}
                    onChange={() => toggle(keyOf(step))}
                  />
                </TableTd>
                <TableTd>{nameOf(step.personId)}</TableTd>
                <TableTd>
                  {badgeOf(step.achievementId)}
                  <Text size="xs" c="dimmed">
                    step {formatNumber(step.order)}
                  </Text>
                </TableTd>
                <TableTd ta="right">{formatHours(step.hours)}</TableTd>
                <TableTd ta="right">{formatPrice(step.price, currency)}</TableTd>
              </TableTr>
            ))}
          </TableTbody>
        </WideTable>
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
            {plan.isOutdated && ". The plan’s limits were changed since it was computed."}
          </Text>
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
              pair={{ person: nameOf(first.personId), achievement: badgeOf(first.achievementId) }}
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
            onClick={() =>
              assign.mutate({
                planId: plan.id,
                leaveOut: rows
                  .filter((step) => leftOut.has(keyOf(step)))
                  .map(({ personId, achievementId }) => ({ personId, achievementId })),
                dueAt,
                kind,
                message,
              })
            }
          >
            Assign {count(chosen.length, "badge")}
          </Button>
        </Stack>
      </GridCol>
    </Grid>
  );
}
