"use client";

import {
  ActionIcon,
  Alert,
  Button,
  Group,
  Loader,
  Menu,
  NativeSelect,
  SegmentedControl,
  Stack,
  Text,
} from "@mantine/core";
import { DateInput } from "@mantine/dates";
import { IconCalendarStats } from "@tabler/icons-react";
import { useQueryStates } from "nuqs";
import { useTransition } from "react";
import { type EvidenceSource, evidenceSources } from "@/db/enums";
import { figuresSearch } from "./figures-search";
import { FiguresViews } from "./figures-views";
import { formatDate } from "./format";

type Props = {
  asOf: Date;
  floor: EvidenceSource;
  answeredBy: "memory" | "sql";
  notes: readonly string[];
};

/** In order of trust, with what counts from there on. */
const floorNames: Record<EvidenceSource, string> = {
  self: "Everything",
  manager: "Manager or better",
  assessor: "Assessed or better",
  credential: "Credentials only",
};

const presets = [
  { label: "A year ago", days: -365 },
  { label: "90 days ago", days: -90 },
  { label: "30 days ago", days: -30 },
  { label: "In 90 days", days: 90 },
  { label: "In a year", days: 365 },
];

const day = 24 * 60 * 60 * 1000;

/** The date and the trust floor of everything on the page, kept in the address. */
export function FiguresBar({ asOf, floor, answeredBy, notes }: Props) {
  const [isPending, startTransition] = useTransition();
  const [{ at }, setSearch] = useQueryStates(figuresSearch, {
    shallow: false,
    startTransition,
    history: "push",
  });
  const setDate = (date: Date | null) => void setSearch({ at: date });
  const inDays = (days: number) => setDate(new Date(Math.floor(Date.now() / day) * day + days * day));
  return (
    <Stack gap="xs" mb="md">
      {notes.map((note) => (
        <Alert key={note} color="yellow" role="status" p="xs">
          {note}
        </Alert>
      ))}
      <Group gap="md" align="flex-end">
        <Group gap={4} align="flex-end" wrap="nowrap">
          <DateInput
            label="As of"
            placeholder="Today"
            value={at ? at.toISOString().slice(0, 10) : null}
            onChange={(value) => setDate(value ? new Date(`${value}T00:00:00Z`) : null)}
            valueFormat="D MMM YYYY"
            minDate="1970-01-01"
            maxDate="2199-12-31"
            clearable
            clearButtonProps={{ "aria-label": "Back to today" }}
            size="xs"
            w={150}
          />
          <Menu position="bottom-start">
            <Menu.Target>
              <ActionIcon variant="default" size={30} aria-label="Choose a usual date">
                <IconCalendarStats size={16} aria-hidden="true" />
              </ActionIcon>
            </Menu.Target>
            <Menu.Dropdown>
              <Menu.Item onClick={() => setDate(null)}>Today</Menu.Item>
              {presets.map(({ label, days }) => (
                <Menu.Item key={label} onClick={() => inDays(days)}>
                  {label}
                </Menu.Item>
              ))}
            </Menu.Dropdown>
          </Menu>
        </Group>
        <div>
          <Text size="xs" fw={500} mb={2} id="trust-floor">
            What counts
          </Text>
          <SegmentedControl
            visibleFrom="sm"
            aria-labelledby="trust-floor"
            size="xs"
            value={floor}
            onChange={(value) =>
              void setSearch({ floor: evidenceSources.find((known) => known === value) ?? null })
            }
            data={evidenceSources.map((value) => ({ value, label: floorNames[value] }))}
          />
          <NativeSelect
            hiddenFrom="sm"
            aria-labelledby="trust-floor"
            size="xs"
            value={floor}
            onChange={(event) => {
              const chosen = event.currentTarget.value;
              void setSearch({ floor: evidenceSources.find((known) => known === chosen) ?? null });
            }}
            data={evidenceSources.map((value) => ({ value, label: floorNames[value] }))}
          />
        </div>
        <FiguresViews />
        {isPending && <Loader size="xs" aria-label="Loading" />}
        {at && (
          <Button variant="subtle" size="xs" onClick={() => setDate(null)}>
            Back to today
          </Button>
        )}
      </Group>
      <Text size="xs" c="dimmed">
        {at
          ? at.getTime() > Date.now()
            ? `A forecast for ${formatDate(asOf)}: evidence expires, nothing new is earned. `
            : `As of the end of ${formatDate(asOf)}. `
          : "As of now. "}
        {answeredBy === "sql" &&
          "Worked out in the database, since the figures take more memory than they may: this takes longer."}
      </Text>
    </Stack>
  );
}
