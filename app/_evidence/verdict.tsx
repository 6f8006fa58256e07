import { Group, Text } from "@mantine/core";
import { IconCircleCheck, IconCircleDashed, IconHelpCircle } from "@tabler/icons-react";
import type { Verdict } from "@/db/enums";

export const verdictLabels: Record<Verdict, string> = {
  meets: "Meets",
  "not-yet": "Not yet",
  "cannot-tell": "Cannot tell",
};

const icons = { meets: IconCircleCheck, "not-yet": IconCircleDashed, "cannot-tell": IconHelpCircle };

/** An assessor's mark for one criterion, as a word with its sign. */
export function VerdictMark({ verdict, level }: { verdict: Verdict; level?: number | null }) {
  const Icon = icons[verdict];
  return (
    <Group gap={6} wrap="nowrap" component="span" display="inline-flex" style={{ verticalAlign: "bottom" }}>
      <Icon size={18} aria-hidden="true" />
      <Text span size="sm" fw={600}>
        {verdictLabels[verdict]}
        {level != null && `, level ${level}`}
      </Text>
    </Group>
  );
}
