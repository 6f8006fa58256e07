import {
  Box,
  TableCaption,
  TableTbody,
  TableTd,
  TableTh,
  TableThead,
  TableTr,
  Text,
  VisuallyHidden,
} from "@mantine/core";
import { BadgePageLink } from "@/app/_ui/badge-page-link";
import { formatDateTime } from "@/app/_ui/format";
import { TextLink } from "@/app/_ui/links";
import { WideTable } from "@/app/_ui/wide-table";
import type { Outputs } from "@/server/router";
import { VoidBadge } from "./void-badge";

type Item = Outputs["issue"]["batchItems"]["items"][number];

export function ItemsTable({ items }: { items: readonly Item[] }) {
  return (
    <WideTable minWidth={300} label="Badges of this batch, by person">
      <TableCaption p={0} m={0}>
        <VisuallyHidden>Badges of this batch, by person</VisuallyHidden>
      </TableCaption>
      <TableThead>
        <TableTr>
          <TableTh>Person</TableTh>
          <TableTh visibleFrom="sm">Badge</TableTh>
          <TableTh visibleFrom="sm">Signed, verified by us, stored</TableTh>
          <TableTh visibleFrom="sm">Published</TableTh>
          <TableTh visibleFrom="sm">Delivered</TableTh>
          <TableTh visibleFrom="sm">Opened by its holder</TableTh>
          <TableTh>
            <VisuallyHidden>Actions</VisuallyHidden>
          </TableTh>
        </TableTr>
      </TableThead>
      <TableTbody>
        {items.map((item) => (
          <ItemRow key={item.approvalId} item={item} />
        ))}
      </TableTbody>
    </WideTable>
  );
}

function ItemRow({ item }: { item: Item }) {
  const { person, achievement, state, problem, publicId, issuanceId } = item;
  const badge = publicId ? (
    <BadgePageLink badge={item} size="sm">
      {achievement}
    </BadgePageLink>
  ) : (
    <TextLink href={`/evidence/${item.submissionId}`} underline="always" size="sm">
      {achievement}
    </TextLink>
  );
  return (
    <TableTr>
      <TableTh scope="row" fw={500}>
        {person}
        <Box hiddenFrom="sm" fw={400}>
          {badge}
          <Text size="sm">{reachedOf(item)}</Text>
        </Box>
        {problem && (
          <Text size="sm" maw={320} style={{ overflowWrap: "anywhere" }}>
            {state === "voided" ? `Given up: ${problem}` : problem}
          </Text>
        )}
      </TableTh>
      <TableTd visibleFrom="sm">{badge}</TableTd>
      <TableTd visibleFrom="sm">{state === "failed" ? "failed" : whenOf(item.signedAt)}</TableTd>
      <TableTd visibleFrom="sm">{whenOf(item.publishedAt)}</TableTd>
      <TableTd visibleFrom="sm">{whenOf(item.deliveredAt)}</TableTd>
      <TableTd visibleFrom="sm">{whenOf(item.claimedAt)}</TableTd>
      <TableTd ta="right">
        {state === "failed" && issuanceId && (
          <VoidBadge issuanceId={issuanceId} name={`${achievement} for ${person}`} />
        )}
      </TableTd>
    </TableTr>
  );
}

/** How far a badge has come, in one line for a narrow screen. */
function reachedOf({ state, signedAt, publishedAt, deliveredAt, claimedAt }: Item): string {
  if (state === "failed") return "Signing failed";
  if (claimedAt) return `Opened by its holder ${formatDateTime(claimedAt)}`;
  if (deliveredAt) return `Delivered ${formatDateTime(deliveredAt)}`;
  if (publishedAt) return `Published ${formatDateTime(publishedAt)}`;
  return signedAt ? `Signed ${formatDateTime(signedAt)}` : "Not signed yet";
}

const whenOf = (at: Date | null): string => (at ? formatDateTime(at) : "not yet");
