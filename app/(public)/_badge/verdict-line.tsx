import { Group, Paper, Stack, Text, ThemeIcon } from "@mantine/core";
import { IconAlertTriangle, IconCircleCheck, IconCircleX } from "@tabler/icons-react";
import { formatDate, formatDateTime } from "@/app/_ui/format";
import type { VerificationReport } from "@/server/verify/report";
import { verdictOf } from "./verdicts";

const looks = {
  good: { Icon: IconCircleCheck, colour: "teal" },
  doubtful: { Icon: IconAlertTriangle, colour: "yellow" },
  bad: { Icon: IconCircleX, colour: "red" },
} as const;

type Props = { report: VerificationReport; revokedAt?: Date | null };

/** The one line that answers "is this real?": words, a mark and a colour. */
export function VerdictLine({ report, revokedAt }: Props) {
  const { line, tone, meaning } = verdictOf(report);
  const { Icon, colour } = looks[tone];
  return (
    <Paper
      withBorder
      p="md"
      role="status"
      style={{ borderLeft: `6px solid var(--mantine-color-${colour}-6)` }}
    >
      <Group wrap="nowrap" align="flex-start">
        <ThemeIcon variant="transparent" c={`var(--mantine-color-${colour}-6)`} size={36}>
          <Icon size={36} aria-hidden />
        </ThemeIcon>
        <Stack gap={2}>
          <Text fw={700} size="lg">
            {line}
            {dateOf(report, revokedAt)} · checked {formatDateTime(new Date(report.checkedAt))}
          </Text>
          <Text>{meaning}</Text>
        </Stack>
      </Group>
    </Paper>
  );
}

function dateOf({ verdict, badge }: VerificationReport, revokedAt?: Date | null): string {
  if ((verdict === "revoked" || verdict === "suspended") && revokedAt) return ` on ${formatDate(revokedAt)}`;
  if (verdict === "expired" && badge?.expiresAt) return ` on ${formatDate(new Date(badge.expiresAt))}`;
  return "";
}
