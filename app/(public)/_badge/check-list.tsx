import { Group, List, ListItem, Paper, Stack, Text, ThemeIcon, Title } from "@mantine/core";
import { IconCheck, IconMinus, IconQuestionMark, IconX } from "@tabler/icons-react";
import type { CheckOutcome, CheckResult } from "@/server/verify/report";
import { outcomeWords } from "./verdicts";

const looks: Record<CheckOutcome, { Icon: typeof IconCheck; colour: string }> = {
  passed: { Icon: IconCheck, colour: "teal.8" },
  failed: { Icon: IconX, colour: "red.8" },
  "could-not-check": { Icon: IconQuestionMark, colour: "yellow.9" },
  "not-applicable": { Icon: IconMinus, colour: "gray.7" },
};

/** What was looked at, one by one, with the technical detail folded away. */
export function CheckList({ checks }: { checks: readonly CheckResult[] }) {
  return (
    <List listStyleType="none" spacing="sm" className="checks">
      {checks.map(({ id, title, outcome, message, detail }) => {
        const { Icon, colour } = looks[outcome];
        return (
          <ListItem key={id}>
            <Group wrap="nowrap" align="flex-start" gap="sm">
              <ThemeIcon color={colour} size={22} radius="xl" mt={2}>
                <Icon size={14} aria-hidden />
              </ThemeIcon>
              <div style={{ minWidth: 0 }}>
                <Text>
                  <b>{title}</b> · {outcomeWords[outcome]}
                </Text>
                <Text size="sm" c="dimmed">
                  {message}
                </Text>
                {detail && (
                  <details>
                    <summary>
                      <Text span size="sm">
                        Technical detail
                      </Text>
                    </summary>
                    <Text
                      size="sm"
                      ff="monospace"
                      style={{ overflowWrap: "anywhere", whiteSpace: "pre-wrap" }}
                    >
                      {detail}
                    </Text>
                  </details>
                )}
              </div>
            </Group>
          </ListItem>
        );
      })}
    </List>
  );
}

/** The same in a panel of its own. */
export const CheckPanel = ({ checks }: { checks: readonly CheckResult[] }) => (
  <Paper withBorder p="md">
    <Stack gap="sm">
      <Title order={2} size="h4">
        What was checked
      </Title>
      <CheckList checks={checks} />
    </Stack>
  </Paper>
);
