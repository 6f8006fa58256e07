"use client";

import { Button, Group, List, ListItem, Stack, Text } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { useTRPC } from "@/app/_trpc/client";
import { formatHours } from "@/app/_ui/format";
import { RefusalAlert, RefusalLine } from "@/app/_ui/refusal-alert";
import { points, priceOf } from "../../words";

type Pair = { planId: string; personId: string; achievementId: string };
type Props = Pair & { what: string; wish: "pin" | "ban" | "none"; currency: string };

/** Keeps a badge of the plan in any case, leaves it out, or shows what could be earned instead. */
export function StepActions({ what, wish, currency, ...pair }: Props) {
  const router = useRouter();
  const trpc = useTRPC();
  const [isOpen, setIsOpen] = useState(false);
  const say = useMutation(trpc.recommend.wishInPlan.mutationOptions({ onSuccess: () => router.refresh() }));
  const choose = (chosen: Props["wish"]) => say.mutate({ ...pair, wish: wish === chosen ? "none" : chosen });
  return (
    <Stack gap={4}>
      <Group gap={4} maw={180}>
        <Button
          size="compact-xs"
          variant={wish === "pin" ? "filled" : "default"}
          aria-pressed={wish === "pin"}
          aria-label={`Keep in any case: ${what}`}
          disabled={say.isPending}
          onClick={() => choose("pin")}
        >
          Keep
        </Button>
        <Button
          size="compact-xs"
          variant={wish === "ban" ? "filled" : "default"}
          aria-pressed={wish === "ban"}
          aria-label={`Leave out: ${what}`}
          disabled={say.isPending}
          onClick={() => choose("ban")}
        >
          Leave out
        </Button>
        <Button
          size="compact-xs"
          variant="default"
          aria-expanded={isOpen}
          aria-label={`What instead of ${what}?`}
          onClick={() => setIsOpen(!isOpen)}
        >
          Instead?
        </Button>
      </Group>
      <RefusalLine error={say.error} />
      {isOpen && <Swaps {...pair} currency={currency} />}
    </Stack>
  );
}

/** The best without this badge, and the next best, with exact differences. */
function Swaps({ currency, ...pair }: Pair & { currency: string }) {
  const trpc = useTRPC();
  const { data, error, isPending } = useQuery(trpc.recommend.swaps.queryOptions(pair));
  if (isPending) {
    return (
      <Text size="xs" role="status">
        Working it out …
      </Text>
    );
  }
  if (error) {
    return <RefusalAlert error={error} p="xs" />;
  }
  return (
    <List size="xs" aria-label="Instead">
      {data.swaps.map((swap) => (
        <ListItem key={swap.earns.map(({ id }) => id).join()}>
          {swap.earns.length === 0 ? "Nothing instead" : swap.earns.map(({ name }) => name).join(" and ")}:{" "}
          {Math.abs(swap.points) < 0.05
            ? "equally good"
            : `${points(Math.abs(swap.points))} ${swap.points < 0 ? "fewer" : "more"}`}
          , {swap.hours === 0 ? "same hours" : signed(swap.hours, (hours) => formatHours(hours))},{" "}
          {swap.price === 0 ? "same price" : signed(swap.price, (price) => priceOf(price, currency))}
          {!swap.isProven && " (estimate)"}
        </ListItem>
      ))}
    </List>
  );
}

const signed = (value: number, format: (amount: number) => string): string =>
  `${value > 0 ? "+" : "−"}${format(Math.abs(value))}`;
