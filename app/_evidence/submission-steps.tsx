import { Group, Text } from "@mantine/core";
import { IconCircle, IconCircleCheckFilled, IconCircleDot } from "@tabler/icons-react";
import type { SubmissionStatus } from "@/db/enums";
import type { BadgeOfSubmission } from "@/server/assess/badge-of";

const steps = ["Collect evidence", "Handed in", "Recommended by the assessor", "Approved", "Badge issued"];

/** How many steps are done; the next one is the current. */
const done: Record<SubmissionStatus, number> = {
  draft: 0,
  returned: 0,
  submitted: 2,
  recommended: 3,
  declined: 3,
  approved: 4,
};

/** The way of a submission from first evidence to badge, and where it stands on it. */
export function SubmissionSteps({
  submission: { status, badge },
}: {
  submission: { status: SubmissionStatus; badge: BadgeOfSubmission | null };
}) {
  const doneSteps = badge && badge !== "to-issue" ? steps.length : done[status];
  return (
    <Group component="ol" gap="lg" p={0} m={0} aria-label="Steps" style={{ listStyle: "none" }}>
      {steps.map((step, i) => {
        const isDone = i < doneSteps;
        const isCurrent = i === doneSteps;
        const Icon = isDone ? IconCircleCheckFilled : isCurrent ? IconCircleDot : IconCircle;
        return (
          <Group
            component="li"
            key={step}
            gap={6}
            wrap="nowrap"
            aria-current={isCurrent ? "step" : undefined}
          >
            <Icon size={18} aria-label={isDone ? "done:" : isCurrent ? "now:" : "to come:"} />
            <Text size="sm" fw={isCurrent ? 650 : 400} c={isDone || isCurrent ? undefined : "dimmed"}>
              {step}
            </Text>
          </Group>
        );
      })}
    </Group>
  );
}
