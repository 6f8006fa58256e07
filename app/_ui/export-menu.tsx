"use client";

import { Alert, Button, Menu, Stack } from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";
import { useSearchParams } from "next/navigation";
import { useState } from "react";

type Props = {
  /** A view's name in the address, and what it is called here. */
  views: readonly { view: string; label: string }[];
  /** The id in the page's path. */
  id?: string;
};

const formats = [
  { format: "csv", label: "CSV" },
  { format: "xlsx", label: "Excel (XLSX)" },
  { format: "pdf", label: "PDF" },
  { format: "png", label: "PNG" },
  { format: "svg", label: "SVG" },
];

/** Hands the page's views out as files, with the date, filters and order that its address has. */
export function ExportMenu({ views, id }: Props) {
  const search = useSearchParams();
  const [state, setState] = useState<{ problem: string | null; isBusy: boolean }>({
    problem: null,
    isBusy: false,
  });
  const addressOf = (view: string, format: string) => {
    const parameters = new URLSearchParams(search);
    parameters.set("format", format);
    if (id) parameters.set("id", id);
    return `/api/exports/${view}?${parameters}`;
  };
  const fetchFile = async (view: string, format: string) => {
    setState({ problem: null, isBusy: true });
    setState({ problem: await save(addressOf(view, format)), isBusy: false });
  };
  return (
    <Stack gap={4} align="flex-end">
      <Menu position="bottom-end" width={220} withinPortal>
        <Menu.Target>
          <Button
            variant="default"
            size="xs"
            leftSection={<IconDownload size={16} aria-hidden="true" />}
            loading={state.isBusy}
          >
            Export
          </Button>
        </Menu.Target>
        <Menu.Dropdown mah={420} style={{ overflowY: "auto" }}>
          {views.map(({ view, label }) => [
            <Menu.Label key={view}>{label}</Menu.Label>,
            ...formats.map(({ format, label: name }) => (
              <Menu.Item
                key={`${view} ${format}`}
                aria-label={`${label} as ${name}`}
                onClick={() => void fetchFile(view, format)}
              >
                {name}
              </Menu.Item>
            )),
          ])}
        </Menu.Dropdown>
      </Menu>
      {state.problem && (
        <Alert color="red" role="alert" p="xs" maw={360}>
          {state.problem}
        </Alert>
      )}
    </Stack>
  );
}

/** Saves the file at an address; answers what went wrong, in words, or null. */
async function save(address: string): Promise<string | null> {
  const response = await fetch(address).catch(() => null);
  if (!response) return "The server cannot be reached. Check the connection, and try again.";
  if (!response.ok) {
    const answer = (await response.json().catch(() => null)) as { problem?: string } | null;
    return answer?.problem ?? "Something went wrong on our side. Nothing was changed; please try again.";
  }
  const name = /filename="([^"]+)"/.exec(response.headers.get("content-disposition") ?? "")?.[1];
  const url = URL.createObjectURL(await response.blob());
  const link = document.createElement("a");
  link.href = url;
  link.download = name ?? "export";
  link.click();
  // Browsers begin to save after the click has returned.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
  return null;
}
