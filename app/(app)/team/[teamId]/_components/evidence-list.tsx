import { Group, Stack, Text } from "@mantine/core";
import { IconCheck, IconMinus } from "@tabler/icons-react";
import { BadgePageLink } from "@/app/_ui/badge-page-link";
import { formatDate, formatNumber } from "@/app/_ui/format";
import { sourceNames } from "@/server/measure/cell-wording";
import type { Outputs } from "@/server/router";

/** Every piece of evidence for one skill, and whether it counts. */
export function EvidenceList({ evidence }: { evidence: Outputs["measure"]["cell"]["evidence"] }) {
  if (evidence.length === 0) return <Text size="sm">There is none.</Text>;
  return (
    <Stack component="ul" gap="xs" m={0} p={0} style={{ listStyle: "none" }}>
      {evidence.map((one) => (
        <Group component="li" key={one.id} gap="xs" align="flex-start" wrap="nowrap">
          {one.counts ? (
            <IconCheck size={18} aria-hidden="true" />
          ) : (
            <IconMinus size={18} aria-hidden="true" />
          )}
          <Text size="sm" flex={1}>
            Level {formatNumber(one.level)} · {sourceNames[one.source]} · {formatDate(one.issuedAt)}
            <br />
            <Text span size="sm" c="dimmed">
              {one.because}
            </Text>
            {one.publicId && (
              <>
                {" "}
                <BadgePageLink badge={one} size="sm">
                  The signed badge
                </BadgePageLink>
              </>
            )}
          </Text>
        </Group>
      ))}
    </Stack>
  );
}
