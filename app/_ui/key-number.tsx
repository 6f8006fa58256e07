import { Group, Paper, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { TextLink } from "./links";

type Props = {
  label: string;
  value: string;
  detail?: ReactNode;
  /** Where the number opens its formula. */
  explain?: string | undefined;
};

/** One of a page's few key numbers, with what it is counted from. */
export function KeyNumber({ label, value, detail, explain }: Props) {
  return (
    <Paper withBorder p="md" miw={170} flex={1}>
      <Text size="sm" c="dimmed">
        {label}
      </Text>
      <Group gap="xs" align="baseline">
        <Text fz={30} fw={700} lh={1.2}>
          {value}
        </Text>
        {explain && (
          <TextLink href={explain} size="xs" aria-label={`Explain ${label}`}>
            Explain
          </TextLink>
        )}
      </Group>
      {detail && (
        <Text size="sm" c="dimmed" component="div">
          {detail}
        </Text>
      )}
    </Paper>
  );
}
