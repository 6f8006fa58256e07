"use client";

import { Button, CloseButton, Group, Paper, Stack, Text } from "@mantine/core";
import { IconUpload } from "@tabler/icons-react";
import { useState } from "react";
import { useDropzone } from "react-dropzone";
import { formatNumber } from "@/app/_ui/format";
import type { KindDescription } from "@/server/ingest/kinds";

type Props = {
  description: Pick<KindDescription, "accept" | "many">;
  files: File[];
  onChange: (files: File[]) => void;
};

/** Drop files, or choose them with the button. */
export function FileChoice({ description: { accept, many }, files, onChange }: Props) {
  const [rejected, setRejected] = useState<string | null>(null);
  const { getRootProps, getInputProps, open, isDragActive } = useDropzone({
    noClick: true,
    noKeyboard: true,
    multiple: many,
    onDrop: (accepted) => {
      const wrong = accepted.filter(
        ({ name }) => !accept.some((ending) => name.toLowerCase().endsWith(ending)),
      );
      setRejected(wrong[0] ? `“${wrong[0].name}” is not one of ${accept.join(", ")}.` : null);
      const right = accepted.filter((file) => !wrong.includes(file));
      if (right.length > 0) onChange(many ? [...files, ...right] : right);
    },
  });
  return (
    <Stack gap="xs">
      <Paper
        {...getRootProps()}
        withBorder
        p="xl"
        style={{
          borderStyle: "dashed",
          background: isDragActive ? "var(--mantine-color-default-hover)" : undefined,
        }}
      >
        <input {...getInputProps({ "aria-label": many ? "Files" : "File", accept: accept.join(",") })} />
        <Group justify="center">
          <IconUpload size={22} aria-hidden="true" />
          <Text>Drop {many ? "files" : "a file"} here, or</Text>
          <Button variant="default" onClick={open}>
            Choose {many ? "files" : "a file"}
          </Button>
        </Group>
        <Text size="sm" c="dimmed" ta="center" mt="xs">
          {accept.join(", ")} · up to 20 MB and 200,000 rows each
        </Text>
      </Paper>
      {rejected && (
        <Text c="var(--mantine-color-error)" size="sm" role="alert">
          {rejected}
        </Text>
      )}
      {files.map((file) => (
        <Group key={`${file.name}${file.size}`} gap="xs">
          <Text size="sm">
            {file.name} · {formatNumber(file.size / 1024)} kB
          </Text>
          <CloseButton
            size="sm"
            aria-label={`Remove ${file.name}`}
            onClick={() => onChange(files.filter((other) => other !== file))}
          />
        </Group>
      ))}
    </Stack>
  );
}
