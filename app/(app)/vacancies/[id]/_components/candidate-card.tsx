import { Group, Paper, Stack, Text, Title } from "@mantine/core";
import { IconAlertTriangle, IconCheck } from "@tabler/icons-react";
import { formatDate, formatNumber } from "@/app/_ui/format";
import { type Candidate, type CandidateBadge, doubtWords } from "../../words";
import { AddBadge } from "./add-badge";
import { RemoveBadge } from "./remove-badge";
import { RemoveCandidate } from "./remove-candidate";

/** A candidate with the badges that they brought, and what each proves. */
export function CandidateCard({ candidate, isOpen }: { candidate: Candidate; isOpen: boolean }) {
  const { id, name, note, badges } = candidate;
  return (
    <Paper withBorder p="md" component="article" aria-labelledby={`candidate-${id}`}>
      <Stack gap="sm">
        <Group justify="space-between" align="flex-start">
          <Title order={3} size="h4" id={`candidate-${id}`}>
            {name}
          </Title>
          <RemoveCandidate candidateId={id} name={name} />
        </Group>
        {note && <Text style={{ whiteSpace: "pre-wrap" }}>{note}</Text>}
        {badges.length === 0 ? (
          <Text size="sm" c="dimmed">
            No badge yet: nothing is proven, so everything counts as missing.
          </Text>
        ) : (
          <Stack component="ul" gap="sm" p={0} m={0} style={{ listStyle: "none" }} aria-label="Badges">
            {badges.map((badge) => (
              <BadgeLine key={badge.id} badge={badge} />
            ))}
          </Stack>
        )}
        {isOpen && <AddBadge candidateId={id} name={name} />}
      </Stack>
    </Paper>
  );
}

function BadgeLine({ badge }: { badge: CandidateBadge }) {
  const doubt = doubtWords(badge);
  return (
    <Group component="li" justify="space-between" align="flex-start" wrap="nowrap" gap="sm">
      <Group wrap="nowrap" align="flex-start" gap="xs" miw={0}>
        {doubt ? (
          <IconAlertTriangle size={18} aria-hidden style={{ flexShrink: 0 }} />
        ) : (
          <IconCheck size={18} aria-hidden style={{ flexShrink: 0 }} />
        )}
        <div style={{ minWidth: 0, overflowWrap: "anywhere" }}>
          <Text size="sm" fw={500}>
            {badge.name}
          </Text>
          <Text size="sm">{doubt ? `Does not count. ${doubt}` : `Verified. ${provesWords(badge)}`}</Text>
          <Text size="xs" c="dimmed">
            {datesWords(badge)}
          </Text>
        </div>
      </Group>
      <RemoveBadge badgeId={badge.id} name={badge.name} />
    </Group>
  );
}

const provesWords = ({ proves }: CandidateBadge): string =>
  proves.length === 0
    ? "It names no skill that is known here, so it proves nothing for the role."
    : `Proves ${proves.map(({ skill, level }) => `${skill} at level ${formatNumber(level)}`).join(", ")}.`;

const datesWords = ({ issuerName, issuedAt, expiresAt }: CandidateBadge): string =>
  `${issuerName}, ${formatDate(issuedAt)}${expiresAt ? ` to ${formatDate(expiresAt)}` : ""}`;
