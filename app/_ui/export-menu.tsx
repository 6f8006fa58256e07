"use client";

import { Alert, Button, Group, NativeSelect, Popover, Stack, Text } from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";
import { useSearchParams } from "next/navigation";
import { useState } from "react";
import type { ViewName } from "@/app/api/exports/_views/views";

type Props = {
  /** A view's name in the address, and what it is called here. */
  views: readonly { view: ViewName; label: string }[];
  /** The id in the page's path. */
  id?: string;
};

const formats = [
  { format: "csv", label: "CSV" },
  { format: "xlsx", label: "Excel" },
  { format: "pdf", label: "PDF" },
  { format: "png", label: "PNG" },
  { format: "svg", label: "SVG" },
];

/** Hands the page's views out as files, with the date, filters and order that its address has. */
export function ExportMenu({ views, id }: Props) {
  const search = useSearchParams();
  const [view, setView] = useState<string>(views[0]?.view ?? "");
  /** The format that is being fetched. */
  const [pending, setPending] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [done, setDone] = useState("");

  const fetchFile = async (format: string) => {
    const parameters = new URLSearchParams(search);
    parameters.set("format", format);
    if (id) parameters.set("id", id);
    setPending(format);
    setProblem(null);
    setDone("");
    const answer = await save(`/api/exports/${view}?${parameters}`);
    setPending(null);
    setProblem(answer.problem);
    setDone(answer.saved ? `Saved ${answer.saved}.` : "");
  };
  return (
    <Popover position="bottom-end" width={330} trapFocus withinPortal onClose={() => setProblem(null)}>
      <Popover.Target>
        <Button
          variant="default"
          size="xs"
          leftSection={<IconDownload size={16} aria-hidden="true" />}
          loading={pending !== null}
        >
          Export
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label="Export">
        <Stack gap="sm">
          <NativeSelect
            label="What"
            data={views.map(({ view: value, label }) => ({ value, label }))}
            value={view}
            onChange={(event) => setView(event.currentTarget.value)}
            data-autofocus
          />
          <Group gap={6} role="group" aria-label="As">
            {formats.map(({ format, label }) => (
              <Button
                key={format}
                variant="default"
                size="xs"
                px={10}
                loading={pending === format}
                disabled={pending !== null && pending !== format}
                onClick={() => void fetchFile(format)}
              >
                {label}
              </Button>
            ))}
          </Group>
          <Text size="xs" c="dimmed">
            With the date, filters and order that are on the page. CSV and Excel have every row, however many.
          </Text>
          {problem && (
            <Alert color="red" role="alert" p="xs">
              {problem}
            </Alert>
          )}
          <Text size="xs" role="status">
            {done}
          </Text>
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}

type Answer = { saved: string; problem: null } | { saved: null; problem: string };

const failed = (problem: string): Answer => ({ saved: null, problem });

/** Saves the file at an address; answers its name, or what went wrong, in words. */
async function save(address: string): Promise<Answer> {
  const response = await fetch(address).catch(() => null);
  if (!response) return failed("The server cannot be reached. Check the connection, and try again.");
  if (!response.ok) {
    const answer = (await response.json().catch(() => null)) as { problem?: string } | null;
    return failed(
      answer?.problem ?? "Something went wrong on our side. Nothing was changed; please try again.",
    );
  }
  const blob = await response.blob().catch(() => null);
  if (!blob) return failed("The connection broke before the file was complete. Please try again.");
  const name = /filename="([^"]+)"/.exec(response.headers.get("content-disposition") ?? "")?.[1] ?? "export";
  const url = URL.createObjectURL(blob);
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  // Browsers begin to save after the click has returned.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
  return { saved: name, problem: null };
}
