"use client";

import {
  Button,
  Group,
  List,
  ListItem,
  NumberInput,
  Stack,
  TableTbody,
  TableTd,
  TableTh,
  TableThead,
  TableTr,
  Text,
} from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTRPC } from "@/app/_trpc/client";
import { count, formatNumber } from "@/app/_ui/format";
import { RefusalAlert } from "@/app/_ui/refusal-alert";
import { WideTable } from "@/app/_ui/wide-table";
import type { Outputs } from "@/server/router";
import { priceOf } from "../../words";

type Answer = Outputs["recommend"]["staffing"];
type Option = Answer["options"][number];
type Costs = { hireCost: number; moveCost: number; hourCost: number; money: number | null };

/** Orders of magnitude to begin with; each organisation has its own. */
const usual: Costs = { hireCost: 30_000, moveCost: 6_000, hourCost: 45, money: null };

const fields = [
  { name: "hireCost", label: "Each hire" },
  { name: "moveCost", label: "Each move to another team" },
  { name: "hourCost", label: "Each hour of learning" },
] as const;

/** How the minimums of the teams could be filled, at costs that stand beside the answer. */
export function TrainHireMove({ planId, currency }: { planId: string; currency: string }) {
  const trpc = useTRPC();
  const [costs, setCosts] = useState(usual);
  const [asked, setAsked] = useState<Costs | null>(null);
  const { data, error, isFetching } = useQuery(
    trpc.recommend.staffing.queryOptions(
      { planId, ...(asked ?? usual) },
      { enabled: asked !== null, staleTime: Number.POSITIVE_INFINITY },
    ),
  );
  return (
    <Stack gap="md">
      <Text size="sm">
        Teams ask for “at least so many people at this level”. What is missing can be filled by training, by
        hiring, or by moving people from teams that have more than they need. The answer is as good as these
        numbers: set your own.
      </Text>
      <Group
        component="form"
        align="flex-end"
        aria-label="Costs"
        onSubmit={(event) => {
          event.preventDefault();
          setAsked(costs);
        }}
      >
        {fields.map(({ name, label }) => (
          <NumberInput
            key={name}
            label={`${label} (${currency})`}
            min={0}
            max={1e7}
            thousandSeparator=","
            value={costs[name]}
            onChange={(value) => typeof value === "number" && setCosts({ ...costs, [name]: value })}
            w={200}
          />
        ))}
        <NumberInput
          label={`Money for all of it (${currency})`}
          placeholder="No limit"
          min={0}
          max={1e9}
          thousandSeparator=","
          value={costs.money ?? ""}
          onChange={(value) => setCosts({ ...costs, money: typeof value === "number" ? value : null })}
          w={200}
        />
        <Button type="submit" loading={isFetching}>
          Work it out
        </Button>
      </Group>
      <RefusalAlert error={error} />
      <Text size="sm" role="status">
        {isFetching && "Working it out: this may take a minute …"}
      </Text>
      {data && asked && !isFetching && <Ways answer={data} costs={asked} currency={currency} />}
    </Stack>
  );
}

function Ways({ answer, costs, currency }: { answer: Answer; costs: Costs; currency: string }) {
  if (answer.minimums === 0) {
    return <Text>No team of this plan asks for a minimum of people, so there is nothing to fill.</Text>;
  }
  return (
    <>
      <WideTable label="Ways to fill what is missing" minWidth={620}>
        <TableThead>
          <TableTr>
            <TableTh scope="col">Ways</TableTh>
            <TableTh scope="col" ta="right">
              Missing now
            </TableTh>
            <TableTh scope="col" ta="right">
              Still missing
            </TableTh>
            <TableTh scope="col" ta="right">
              Costs
            </TableTh>
            <TableTh scope="col">What it takes</TableTh>
          </TableTr>
        </TableThead>
        <TableBody answer={answer} currency={currency} />
      </WideTable>
      <Text size="sm" c="dimmed">
        At {priceOf(costs.hireCost, currency)} a hire, {priceOf(costs.moveCost, currency)} a move and{" "}
        {priceOf(costs.hourCost, currency)} an hour of learning beside what badges cost. Hours and ways of
        learning are those of the plan. Nobody is told of it, and nothing of it is kept.
      </Text>
    </>
  );
}

const TableBody = ({ answer, currency }: { answer: Answer; currency: string }) => (
  <TableTbody>
    {answer.options.map((option) => (
      <TableTr key={wayWords(option)}>
        <TableTh scope="row" fw={500}>
          {wayWords(option)}
        </TableTh>
        {option.found ? (
          <>
            <TableTd ta="right">{formatNumber(option.found.missing)}</TableTd>
            <TableTd ta="right">{formatNumber(option.found.left)}</TableTd>
            <TableTd ta="right">{priceOf(option.found.money, currency)}</TableTd>
            <TableTd>
              <Taken found={option.found} />
            </TableTd>
          </>
        ) : (
          <TableTd colSpan={4}>Not found in time. Plan fewer teams.</TableTd>
        )}
      </TableTr>
    ))}
  </TableTbody>
);

const wayWords = ({ train, hire, move }: Option): string =>
  train && hire && move
    ? "Train, hire and move"
    : train && move
      ? "Train and move"
      : train
        ? "Train only"
        : hire
          ? "Hire only"
          : "Move only";

/** Lines shown of each kind before the rest is counted. */
const mostShown = 5;

function Taken({ found }: { found: NonNullable<Option["found"]> }) {
  const lines = [
    ...shown(
      found.trained.map(({ person, badge }) => `${person} earns ${badge}`),
      "badge",
    ),
    ...shown(
      found.hired.map(({ team, role, people }) => `${count(people, "hire")} as ${role} for ${team}`),
      "kind of hire",
    ),
    ...shown(
      found.moved.map(({ person, from, to }) => `${person} moves from ${from} to ${to}`),
      "move",
    ),
  ];
  if (lines.length === 0) return <Text size="sm">Nothing</Text>;
  return (
    <List size="sm">
      {lines.map((line) => (
        <ListItem key={line}>{line}</ListItem>
      ))}
      {!found.isProven && <ListItem>The best found in time; a cheaper way may exist.</ListItem>}
    </List>
  );
}

const shown = (lines: readonly string[], one: string): string[] =>
  lines.length > mostShown
    ? [...lines.slice(0, mostShown), `and ${count(lines.length - mostShown, `more ${one}`)}`]
    : [...lines];
