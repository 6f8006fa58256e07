import { Group, Text } from "@mantine/core";
import { IconCircle, IconCircleCheckFilled, IconCircleDot, IconCircleX } from "@tabler/icons-react";
import type { SubmissionStatus } from "@/db/enums";
import type { BadgeOfSubmission } from "@/server/assess/badge-of";

/** What each step is called while it is the current one, and else. */
const steps = [
  { now: "Collect evidence", name: "Evidence" },
  { now: "To be handed in", name: "Handed in" },
  { now: "With the assessor", name: "Recommended" },
  { now: "With the approver", name: "Approved" },
  { now: "Badge to be issued", name: "Badge issued" },
];

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
      {steps.map(({ now, name }, i) => {
        const isCurrent = i === doneSteps;
        return (
          <Group
            component="li"
            key={name}
            gap={6}
            wrap="nowrap"
            aria-current={isCurrent ? "step" : undefined}
          >
            <StepIcon isDone={i < doneSteps} isCurrent={isCurrent} isEnd={status === "declined"} />
            <Text size="sm" fw={isCurrent ? 650 : 400} c={i <= doneSteps ? undefined : "dimmed"}>
              {!isCurrent ? name : status === "declined" ? "Declined" : now}
            </Text>
          </Group>
        );
      })}
    </Group>
  );
}

type StepProps = { isDone: boolean; isCurrent: boolean; isEnd: boolean };

function StepIcon({ isDone, isCurrent, isEnd }: StepProps) {
  if (isDone) return <IconCircleCheckFilled size={18} aria-label="done:" />;
  if (!isCurrent) return <IconCircle size={18} aria-label="to come:" />;
  return isEnd ? (
    <IconCircleX size={18} aria-label="ended:" />
  ) : (
    <IconCircleDot size={18} aria-label="now:" />
  );
}
