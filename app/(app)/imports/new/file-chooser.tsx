"use client";

import { Button, Group, List, ListItem, Paper, Stack, Text, Textarea } from "@mantine/core";
import { IconUpload } from "@tabler/icons-react";
import { useState } from "react";
import { useDropzone } from "react-dropzone";
import { formatNumber } from "@/app/_ui/format";
import type { KindDescription } from "@/server/ingest/kinds";
import { limits } from "@/server/ingest/limits";

type Props = { description: KindDescription; files: readonly File[]; onChange: (files: File[]) => void };

/** A place to drop files on, with a button for everybody who does not drag. */
export function FileChooser({ description: { accept, many }, files, onChange }: Props) {
  const [problem, setProblem] = useState<string | null>(null);
  const { getRootProps, getInputProps, open, isDragActive } = useDropzone({
    multiple: many,
    noClick: true,
    noKeyboard: true,
    onDrop: (dropped) => {
      const unfit = dropped.find((file) => problemOf(file, accept) !== null);
      setProblem(unfit ? problemOf(unfit, accept) : null);
      if (!unfit && dropped.length > 0) onChange(many ? merge(files, dropped) : dropped.slice(0, 1));
    },
  });
  return (
    <Stack gap="xs">
      <Paper
        withBorder
        p="lg"
        {...getRootProps()}
        style={isDragActive ? { borderStyle: "dashed" } : undefined}
      >
        <input {...getInputProps({ "aria-label": many ? "Files" : "File" })} />
        <Group>
          <Button variant="default" onClick={open} leftSection={<IconUpload size={18} aria-hidden />}>
            {many ? "Choose files" : "Choose a file"}
          </Button>
          <Text c="dimmed">{isDragActive ? "Let go to add" : `or drop ${many ? "them" : "it"} here`}</Text>
        </Group>
        <Text size="sm" c="dimmed" mt="xs">
          {accept.join(", ")}; each file up to {limits.megabytes} MB, {formatNumber(limits.rows)} rows and{" "}
          {limits.columns} columns.
        </Text>
      </Paper>
      {!many && <PastedCells onRead={(file) => onChange([file])} />}
      {problem && (
        <Text role="alert" fw={600}>
          {problem}
        </Text>
      )}
      {files.length > 0 && (
        <List aria-label="Chosen files">
          {files.map((file) => (
            <ListItem key={file.name} style={{ overflowWrap: "anywhere" }}>
              {file.name} ({formatNumber(Math.ceil(file.size / 1024))} kB)
            </ListItem>
          ))}
        </List>
      )}
    </Stack>
  );
}

/** Cells as a spreadsheet puts them on the clipboard: tabs between them. */
function PastedCells({ onRead }: { onRead: (file: File) => void }) {
  const [text, setText] = useState("");
  return (
    <Stack gap="xs" align="flex-start">
      <Textarea
        label="Or paste cells from a spreadsheet"
        description="With the names of the columns in the first row."
        w="100%"
        autosize
        minRows={2}
        maxRows={6}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <Button
        variant="default"
        size="xs"
        disabled={text.trim() === ""}
        onClick={() => onRead(new File([text], "pasted cells.tsv", { type: "text/tab-separated-values" }))}
      >
        Read these cells
      </Button>
    </Stack>
  );
}

function problemOf(file: File, accept: readonly string[]): string | null {
  if (file.size === 0) return `“${file.name}” is empty.`;
  if (file.size > limits.bytes) return `“${file.name}” must be smaller than ${limits.megabytes} MB.`;
  const isAccepted = accept.some((ending) => file.name.toLowerCase().endsWith(ending));
  return isAccepted ? null : `“${file.name}” must be a file of one of these kinds: ${accept.join(", ")}.`;
}

const merge = (before: readonly File[], added: readonly File[]): File[] => [
  ...new Map([...before, ...added].map((file) => [file.name, file])).values(),
];
