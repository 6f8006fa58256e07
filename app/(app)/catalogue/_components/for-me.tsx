import { Text } from "@mantine/core";
import { formatNumber } from "@/app/_ui/format";
import type { Outputs } from "@/server/router";

type Fit = Outputs["recommend"]["fits"]["fits"][number];

/** "Closes for you: SQL 2 → 3", and whether one could start today. */
export function ForMe({ forMe }: { forMe: NonNullable<Fit["forMe"]> }) {
  const { isHeld, closes, canStart, missing, met } = forMe;
  if (isHeld) return <Text size="sm">You hold it.</Text>;
  return (
    <>
      {closes.length > 0 && (
        <Text size="sm" fw={600}>
          Closes for you:{" "}
          {closes
            .map(({ skill, from, to }) => `${skill} ${formatNumber(from)} → ${formatNumber(to)}`)
            .join(", ")}
        </Text>
      )}
      <Text size="sm">
        {canStart
          ? met > 0
            ? "You have what it needs first."
            : "You could start today."
          : met === 0
            ? "You lack what it needs first."
            : `You lack ${formatNumber(missing)} of the ${formatNumber(missing + met)} things that it needs first.`}
      </Text>
    </>
  );
}
