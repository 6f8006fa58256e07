import { Box, Group, Paper, SimpleGrid, Stack, Text, Title } from "@mantine/core";
import { BadgeMark } from "@/app/_ui/badge-mark";
import { TextLink } from "@/app/_ui/links";
import { closesInWords, costInWords, type Recommended } from "../wording";

type Props = { alternatives: Recommended[]; gaps: number; total: number };

/** What else would close something, and what choosing it would change. */
export function Alternatives({ alternatives, gaps, total }: Props) {
  if (alternatives.length === 0) return null;
  return (
    <section>
      <Group justify="space-between" mb="xs">
        <Title order={2} size="h4" id="alternatives">
          Alternatives
        </Title>
        <Text size="sm" c="dimmed">
          {alternatives.length} of {total - 1} others that fit your gaps
        </Text>
      </Group>
      <SimpleGrid
        component="ul"
        cols={{ base: 1, md: Math.min(3, Math.max(2, alternatives.length)) }}
        p={0}
        m={0}
        style={{ listStyle: "none" }}
        aria-labelledby="alternatives"
      >
        {alternatives.map((one) => (
          <Paper key={one.achievement.id} component="li" withBorder p="md">
            <Stack gap="xs" h="100%">
              <Group wrap="nowrap" gap="sm">
                <BadgeMark achievement={one.achievement} size={40} />
                <Title order={3} size="h5">
                  {one.achievement.name}
                </Title>
              </Group>
              <Text size="sm">
                {closesInWords(one, gaps)} · {costInWords(one)}
              </Text>
              <Text size="sm" c="dimmed">
                Compared with your next badge: {one.differences.join(", ")}.
              </Text>
              <Box mt="auto">
                <Group gap="md">
                  <TextLink size="sm" href={`/catalogue/${one.achievement.id}`}>
                    Details of {one.achievement.name}
                  </TextLink>
                  {one.steps.length > 1 && (
                    <TextLink size="sm" href={`/me/pathway?to=${one.achievement.id}`}>
                      Its pathway of {one.steps.length}
                    </TextLink>
                  )}
                </Group>
              </Box>
            </Stack>
          </Paper>
        ))}
      </SimpleGrid>
    </section>
  );
}
