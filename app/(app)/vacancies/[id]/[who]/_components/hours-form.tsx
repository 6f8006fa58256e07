"use client";

import { Button, Group, NumberInput } from "@mantine/core";
import { usePathname, useRouter } from "next/navigation";
import { useState, useTransition } from "react";

/** The pace at which the calendar is drawn. */
export function HoursForm({ hoursPerWeek }: { hoursPerWeek: number }) {
  const router = useRouter();
  const path = usePathname();
  const [hours, setHours] = useState(hoursPerWeek);
  const [isLoading, startTransition] = useTransition();
  return (
    <Group
      component="form"
      align="flex-end"
      className="not-printed"
      aria-label="Pace"
      onSubmit={(event) => {
        event.preventDefault();
        startTransition(() => router.push(`${path}?hours=${hours}`));
      }}
    >
      <NumberInput
        label="Hours a week"
        min={0.5}
        max={40}
        step={0.5}
        value={hours}
        onChange={(value) => typeof value === "number" && setHours(value)}
        w={140}
      />
      <Button type="submit" variant="default" loading={isLoading}>
        Show the calendar
      </Button>
    </Group>
  );
}
