import {
  Badge,
  TableCaption,
  TableTbody,
  TableTd,
  TableTh,
  TableThead,
  TableTr,
  Text,
  VisuallyHidden,
} from "@mantine/core";
import type { api } from "@/app/_trpc/server";
import { formatDate } from "@/app/_ui/format";
import { TextLink } from "@/app/_ui/links";
import { WideTable } from "@/app/_ui/wide-table";
import { levelLabel } from "@/server/taxonomy/scale";
import { RevokeBadge } from "./revoke-badge";

type Issued = Awaited<ReturnType<typeof api.issue.issued>>["badges"][number];

const statusLooks = {
  valid: { label: "Valid", colour: "teal.9" },
  expired: { label: "Expired", colour: "orange.9" },
  revoked: { label: "Revoked", colour: "red.9" },
} as const;

export function IssuedTable({ badges }: { badges: readonly Issued[] }) {
  return (
    <WideTable minWidth={960} label="Issued badges, newest first">
      <TableCaption p={0} m={0}>
        <VisuallyHidden>Issued badges, newest first</VisuallyHidden>
      </TableCaption>
      <TableThead>
        <TableTr>
          <TableTh>Person</TableTh>
          <TableTh>Badge</TableTh>
          <TableTh>Level</TableTh>
          <TableTh>Issued</TableTh>
          <TableTh>Expires</TableTh>
          <TableTh>Status</TableTh>
          <TableTh>
            <VisuallyHidden>Actions</VisuallyHidden>
          </TableTh>
        </TableTr>
      </TableThead>
      <TableTbody>
        {badges.map((badge) => (
          <IssuedRow key={badge.id} badge={badge} />
        ))}
      </TableTbody>
    </WideTable>
  );
}

const oneLine = { whiteSpace: "nowrap" } as const;

function IssuedRow({ badge }: { badge: Issued }) {
  const { label, colour } = statusLooks[badge.status];
  return (
    <TableTr>
      <TableTh scope="row" fw={500}>
        {badge.person}
      </TableTh>
      <TableTd>
        {badge.publicId ? (
          <TextLink href={`/b/${badge.publicId}`} underline="always" size="sm">
            {badge.achievement}
          </TextLink>
        ) : (
          badge.achievement
        )}
      </TableTd>
      <TableTd style={oneLine}>{badge.level === null ? "not stated" : levelLabel(badge.level)}</TableTd>
      <TableTd style={oneLine}>{formatDate(badge.issuedAt)}</TableTd>
      <TableTd style={oneLine}>{badge.expiresAt ? formatDate(badge.expiresAt) : "never"}</TableTd>
      <TableTd>
        <Badge variant="filled" color={colour} autoContrast={false} tt="none">
          {label}
        </Badge>
        {badge.revocationReason && <Text size="sm">{badge.revocationReason}</Text>}
      </TableTd>
      <TableTd ta="right">
        {badge.status !== "revoked" && (
          <RevokeBadge id={badge.id} name={`${badge.achievement} of ${badge.person}`} />
        )}
      </TableTd>
    </TableTr>
  );
}
