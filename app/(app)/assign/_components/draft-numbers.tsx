import { Group } from "@mantine/core";
import { formatHours, formatNumber, formatPrice } from "@/app/_ui/format";
import { KeyNumber } from "@/app/_ui/key-number";
import { draftTotals } from "@/server/assign/draft-totals";
import type { Outputs } from "@/server/router";

type Props = Pick<Outputs["assign"]["preview"], "pairs" | "offers">;

/** What the draft would bring, and what it would take. */
export function DraftNumbers({ pairs, offers }: Props) {
  const totals = draftTotals(pairs, offers);
  return (
    <Group gap="md" align="stretch">
      <KeyNumber label="To assign" value={String(totals.pairs)} detail={`of ${pairs.length} chosen`} />
      <KeyNumber label="Gap points closed" value={formatNumber(totals.points)} detail="importance × levels" />
      <KeyNumber label="Learning time" value={formatHours(totals.hours)} detail="all people together" />
      <KeyNumber
        label="Price"
        value={totals.pairs === 0 ? "–" : formatPrice(totals.price, offers[0]?.currency)}
        detail="all people together"
      />
    </Group>
  );
}
