import { Badge } from "@mantine/core";
import type { SubmissionStatus } from "@/db/enums";

const words: Record<SubmissionStatus, { label: string; color: string }> = {
  draft: { label: "Draft", color: "gray" },
  submitted: { label: "Handed in", color: "indigo" },
  returned: { label: "Returned", color: "orange" },
  recommended: { label: "Recommended", color: "indigo" },
  approved: { label: "Approved", color: "green" },
  declined: { label: "Declined", color: "red" },
};

export const statusLabel = (status: SubmissionStatus): string => words[status].label;

/** Where a submission stands: the word says it, the colour only helps to find it. */
export function SubmissionStatusBadge({ status }: { status: SubmissionStatus }) {
  const { label, color } = words[status];
  return (
    <Badge variant="default" tt="none" miw="max-content" leftSection={<Dot color={color} />}>
      {label}
    </Badge>
  );
}

function Dot({ color }: { color: string }) {
  return (
    <svg width="8" height="8" viewBox="0 0 8 8" aria-hidden="true">
      <circle cx="4" cy="4" r="4" fill={`var(--mantine-color-${color}-6)`} />
    </svg>
  );
}
