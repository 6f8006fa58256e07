import { Group, Paper, Title } from "@mantine/core";
import type { ReactNode } from "react";
import { TextLink } from "@/app/_ui/links";

type Props = { id: string; title: string; help: string; children: ReactNode };

/** One question of the page, under its heading, with a way to the definition of its figures. */
export function Panel({ id, title, help, children }: Props) {
  return (
    <Paper component="section" withBorder p="md" aria-labelledby={`${id}-title`} id={id} miw={0}>
      <Group justify="space-between" mb="sm" gap="xs">
        <Title order={2} size="h4" id={`${id}-title`}>
          {title}
        </Title>
        <TextLink href={`/help/numbers#${help}`} size="sm">
          How it is counted
        </TextLink>
      </Group>
      {children}
    </Paper>
  );
}
