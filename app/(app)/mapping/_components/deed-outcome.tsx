import { Text } from "@mantine/core";
import { RefusalAlert } from "@/app/_ui/refusal-alert";
import type { sentenceFor } from "@/app/_ui/refusals";

type Props = {
  /** What the last deed did; "": nothing yet. The place is there from the start, so that screen readers read what comes into it. */
  said: string;
  error: Parameters<typeof sentenceFor>[0] | null;
};

/** What became of the last deed, in a sentence that is read out. */
export function DeedOutcome({ said, error }: Props) {
  return (
    <>
      <Text role="status" size="sm">
        {said}
      </Text>
      <RefusalAlert error={error} />
    </>
  );
}
