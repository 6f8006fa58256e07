import { Group, Stack, Text, Title } from "@mantine/core";
import type { ReactNode } from "react";

type Props = { title: string; question?: string; children?: ReactNode };

/** A page's name, the question that it answers, and its main action on the right. */
export function PageHeader({ title, question, children }: Props) {
  return (
    <Group justify="space-between" align="flex-start" mb="lg" gap="md">
      <Stack gap={4} maw={720} miw={0}>
        <Title order={1} size="h2">
          {title}
        </Title>
        {question && <Text c="dimmed">{question}</Text>}
      </Stack>
      {children && <Group gap="sm">{children}</Group>}
    </Group>
  );
}
