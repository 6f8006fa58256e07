import {
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
    <WideTable minWidth={980} label="Badges of this batch, by person">
      <TableCaption p={0} m={0}>
        <VisuallyHidden>Badges of this batch, by person</VisuallyHidden>
      </TableCaption>
      <TableThead>
        <TableTr>
          <TableTh>Person</TableTh>
          <TableTh>Badge</TableTh>
          <TableTh>Signed, verified by us, stored</TableTh>
          <TableTh>Published</TableTh>
          <TableTh>Delivered</TableTh>
          <TableTh>Opened by its holder</TableTh>
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
  return (
    <TableTr>
      <TableTh scope="row" fw={500}>
        {person}
        {problem && (
          <Text size="sm" maw={320} style={{ overflowWrap: "anywhere" }}>
            {state === "voided" ? `Given up: ${problem}` : problem}
          </Text>
        )}
      </TableTh>
      <TableTd>
        {publicId ? (
          <BadgePageLink badge={item} size="sm">
            {achievement}
          </BadgePageLink>
        ) : (
          <TextLink href={`/evidence/${item.submissionId}`} underline="always" size="sm">
            {achievement}
          </TextLink>
        )}
      </TableTd>
      <TableTd>{state === "failed" ? "failed" : whenOf(item.signedAt)}</TableTd>
      <TableTd>{whenOf(item.publishedAt)}</TableTd>
      <TableTd>{whenOf(item.deliveredAt)}</TableTd>
      <TableTd>{whenOf(item.claimedAt)}</TableTd>
      <TableTd ta="right">
        {state === "failed" && issuanceId && (
          <VoidBadge issuanceId={issuanceId} name={`${achievement} for ${person}`} />
        )}
      </TableTd>
    </TableTr>
  );
}

const whenOf = (at: Date | null): string => (at ? formatDateTime(at) : "not yet");
