import { Group, Paper, Stack, Text, Title } from "@mantine/core";
import { ButtonLink } from "@/app/_ui/links";
import type { Outputs } from "@/server/router";

/** Up to five sentences, each with the button that does it. */
export function DoNext({ items }: { items: Outputs["recommend"]["forTeam"] }) {
  return (
    <Paper withBorder p="md" component="section" aria-labelledby="do-next">
      <Title order={2} size="h4" id="do-next" mb="xs">
        Do next
      </Title>
      <Stack component="ol" gap="xs" m={0} p={0} style={{ listStyle: "none" }}>
        {items.map(({ sentence, href, action }) => (
          <Group component="li" key={sentence} justify="space-between" wrap="nowrap" gap="md">
            <Text size="sm">{sentence}</Text>
            <ButtonLink href={href} variant="default" size="xs" style={{ flexShrink: 0 }}>
              {action}
            </ButtonLink>
          </Group>
        ))}
      </Stack>
    </Paper>
  );
}
