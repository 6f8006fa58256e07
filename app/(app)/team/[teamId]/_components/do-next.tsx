import { Group, Paper, Stack, Text, Title } from "@mantine/core";
import { api } from "@/app/_trpc/server";
import { ButtonLink } from "@/app/_ui/links";

/** Up to five sentences, each with the button that does it. */
export async function DoNext({ teamId }: { teamId: string }) {
  const items = await api.recommend.forTeam({ teamId });
  if (items.length === 0) return null;
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
