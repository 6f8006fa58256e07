"use client";

import {
  Badge,
  Box,
  Button,
  Checkbox,
  Group,
  Menu,
  MenuDropdown,
  MenuItem,
  MenuTarget,
  Stack,
  TableCaption,
  TableTbody,
  TableTd,
  TableTh,
  TableThead,
  TableTr,
  Text,
  VisuallyHidden,
} from "@mantine/core";
import { useState } from "react";
import { BadgePageLink } from "@/app/_ui/badge-page-link";
import { count, formatDate } from "@/app/_ui/format";
import { WideTable } from "@/app/_ui/wide-table";
import { type LifeDeed, type LifeState, lifeProblem } from "@/server/issue/withdrawal";
import type { Outputs } from "@/server/router";
import { levelLabel } from "@/server/taxonomy/scale";
import { BadgeLife } from "./badge-life";
import { darkOrange } from "./batch-words";

type Issued = Outputs["issue"]["issued"]["badges"][number];

const statusLooks = {
  valid: { label: "Valid", colour: "teal.9" },
  "key-unsafe": { label: "Key not safe", colour: "red.9" },
  expired: { label: "Expired", colour: darkOrange },
  suspended: { label: "Suspended", colour: "grape.9" },
  revoked: { label: "Revoked", colour: "red.9" },
} as const;

const deedNames: Record<LifeDeed, string> = {
  suspend: "Suspend",
  reinstate: "Reinstate",
  reissue: "Issue anew",
  revoke: "Revoke",
};
const deeds = Object.keys(deedNames) as LifeDeed[];
const stateOf = ({ status }: Issued): LifeState =>
  status === "revoked" || status === "suspended" ? status : "live";
const nameOf = ({ achievement, person }: Issued): string => `${achievement} of ${person}`;

/** Every badge with how it stands, and what can be done to one or to those that are ticked. */
export function IssuedTable({ badges }: { badges: readonly Issued[] }) {
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  const [doing, setDoing] = useState<{ deed: LifeDeed; badges: Issued[] } | null>(null);
  const chosen = badges.filter(({ id }) => ticked.has(id));
  const tick = (id: string, isTicked: boolean) =>
    setTicked(new Set(isTicked ? [...ticked, id] : [...ticked].filter((each) => each !== id)));
  return (
    <Stack gap="sm">
      {chosen.length > 0 && (
        <Group gap="sm" role="toolbar" aria-label="What to do with the ticked badges">
          <Text size="sm">{count(chosen.length, "badge")} ticked</Text>
          {deeds.map((deed) => (
            <Button
              key={deed}
              size="compact-sm"
              variant="default"
              onClick={() => setDoing({ deed, badges: chosen })}
            >
              {deedNames[deed]}
            </Button>
          ))}
        </Group>
      )}
      {doing && (
        <BadgeLife
          deed={doing.deed}
          badges={doing.badges.map((badge) => ({ id: badge.id, name: nameOf(badge) }))}
          onClose={(isDone) => {
            setDoing(null);
            if (isDone) setTicked(new Set());
          }}
        />
      )}
      <WideTable minWidth={300} label="Issued badges, newest first">
        <TableCaption p={0} m={0}>
          <VisuallyHidden>Issued badges, newest first</VisuallyHidden>
        </TableCaption>
        <TableThead>
          <TableTr>
            <TableTh>
              <VisuallyHidden>Tick</VisuallyHidden>
            </TableTh>
            <TableTh>Person</TableTh>
            <TableTh visibleFrom="sm">Badge</TableTh>
            <TableTh visibleFrom="sm">Level</TableTh>
            <TableTh visibleFrom="sm">Issued</TableTh>
            <TableTh visibleFrom="sm">Expires</TableTh>
            <TableTh>Status</TableTh>
            <TableTh>
              <VisuallyHidden>Actions</VisuallyHidden>
            </TableTh>
          </TableTr>
        </TableThead>
        <TableTbody>
          {badges.map((badge) => (
            <IssuedRow
              key={badge.id}
              badge={badge}
              isTicked={ticked.has(badge.id)}
              onTick={(isTicked) => tick(badge.id, isTicked)}
              onDeed={(deed) => setDoing({ deed, badges: [badge] })}
            />
          ))}
        </TableTbody>
      </WideTable>
    </Stack>
  );
}

const oneLine = { whiteSpace: "nowrap" } as const;

type RowProps = {
  badge: Issued;
  isTicked: boolean;
  onTick: (isTicked: boolean) => void;
  onDeed: (deed: LifeDeed) => void;
};

function IssuedRow({ badge, isTicked, onTick, onDeed }: RowProps) {
  const { label, colour } = statusLooks[badge.status];
  const level = badge.level === null ? "not stated" : levelLabel(badge.level);
  const expires = badge.expiresAt ? formatDate(badge.expiresAt) : "never";
  return (
    <TableTr>
      <TableTd>
        <Checkbox
          aria-label={`Tick ${nameOf(badge)}`}
          checked={isTicked}
          onChange={({ currentTarget: { checked } }) => onTick(checked)}
        />
      </TableTd>
      <TableTh scope="row" fw={500}>
        {badge.person}
        <Box hiddenFrom="sm" fw={400}>
          <BadgePageLink badge={badge} size="sm">
            {badge.achievement}
          </BadgePageLink>
          <Text size="sm">
            Level {level}, issued {formatDate(badge.issuedAt)},{" "}
            {badge.expiresAt ? `expires ${expires}` : "never expires"}
          </Text>
        </Box>
      </TableTh>
      <TableTd visibleFrom="sm">
        <BadgePageLink badge={badge} size="sm">
          {badge.achievement}
        </BadgePageLink>
      </TableTd>
      <TableTd visibleFrom="sm" style={oneLine}>
        {level}
      </TableTd>
      <TableTd visibleFrom="sm" style={oneLine}>
        {formatDate(badge.issuedAt)}
      </TableTd>
      <TableTd visibleFrom="sm" style={oneLine}>
        {expires}
      </TableTd>
      <TableTd>
        <Badge variant="filled" color={colour} autoContrast={false} tt="none" miw="max-content">
          {label}
        </Badge>
        {badge.status === "key-unsafe" && (
          <Text size="sm">A key that signed it was marked as compromised. Issue it anew.</Text>
        )}
        {badge.revocationReason && <Text size="sm">{badge.revocationReason}</Text>}
      </TableTd>
      <TableTd ta="right">
        {badge.status !== "revoked" && (
          <Menu>
            <MenuTarget>
              <Button variant="default" size="compact-sm" aria-label={`Change ${nameOf(badge)}`}>
                Change
              </Button>
            </MenuTarget>
            <MenuDropdown>
              {deeds
                .filter((deed) => lifeProblem(deed, stateOf(badge)) === null)
                .map((deed) => (
                  <MenuItem key={deed} onClick={() => onDeed(deed)}>
                    {deedNames[deed]} …
                  </MenuItem>
                ))}
            </MenuDropdown>
          </Menu>
        )}
      </TableTd>
    </TableTr>
  );
}
