import { Badge, Group, Stack, Text } from "@mantine/core";
import { BadgePageLink } from "@/app/_ui/badge-page-link";
import { formatDate } from "@/app/_ui/format";
import type { BadgeStatus } from "@/server/measure/badge-status";
import type { Outputs } from "@/server/router";

type Earned = Outputs["measure"]["person"]["badges"][number];

/** Badges issued here or brought along, the latest first. */
export function BadgeList({ badges }: { badges: readonly Earned[] }) {
  if (badges.length === 0) {
    return (
      <Text c="dimmed">No badge yet. The first one appears here as soon as it is issued or imported.</Text>
    );
  }
  return (
    <Stack gap="md">
      {badges.map((badge) => (
        <div key={badge.id}>
          <Group gap="xs">
            <BadgePageLink badge={badge} fw={500}>
              {badge.name}
            </BadgePageLink>
            <Badge variant="outline" color="gray" c="var(--mantine-color-text)">
              {badge.isSuspended ? "Suspended" : statusNames[badge.status]}
            </Badge>
          </Group>
          <Text size="sm" c="dimmed">
            {badge.issuerName} · issued {formatDate(badge.issuedAt)}
            {dateOf(badge)}
          </Text>
        </div>
      ))}
    </Stack>
  );
}

const statusNames: Record<BadgeStatus, string> = {
  valid: "Valid",
  expiring: "Expiring",
  expired: "Expired",
  revoked: "Revoked",
  future: "Not valid yet",
  unverified: "Not verified: counts as self-claimed",
};

function dateOf({ status, expiresAt, revokedAt, isSuspended }: Earned): string {
  if (status === "revoked" && revokedAt) {
    return ` · ${isSuspended ? "suspended" : "revoked"} ${formatDate(revokedAt)}`;
  }
  if (!expiresAt) return " · never expires";
  return status === "expired"
    ? ` · expired ${formatDate(expiresAt)}`
    : ` · valid until ${formatDate(expiresAt)}`;
}
