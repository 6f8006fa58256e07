import { Anchor, Badge, Code, Group, Paper, Stack, Text, Title } from "@mantine/core";
import { count, formatDate, formatDateTime } from "@/app/_ui/format";
import type { Outputs } from "@/server/router";
import { algorithmNames, statusLooks, useNames } from "../words";
import { AffectedBadges } from "./affected-badges";
import { MarkCompromised } from "./mark-compromised";
import { SwitchNow } from "./switch-now";

export type SigningKey = Outputs["issue"]["keys"]["page"]["keys"][number];

/** One key: what it is for, how it stands, its public half, and what can be done. */
export function KeyCard({ signingKey }: { signingKey: SigningKey }) {
  const { id, algorithm, use, status, badges, issuerPublicId, publicJwk, publicKeyMultibase } = signingKey;
  const { label, colour, meaning } = statusLooks[status];
  return (
    <Paper withBorder p="md" component="article" aria-label={`${algorithm} key, ${label.toLowerCase()}`}>
      <Stack gap="xs">
        <Group justify="space-between" gap="xs">
          <Title order={3} size="h5">
            {algorithmNames[algorithm]}
          </Title>
          <Badge variant="filled" color={colour} autoContrast={false} tt="none">
            {label}
          </Badge>
        </Group>
        <Text size="sm">
          {useNames[use]}. {meaning} {count(badges, "badge")} signed.
        </Text>
        <Text size="sm" c="dimmed">
          {datesOf(signingKey).join(" · ")}
        </Text>
        <Code block style={{ whiteSpace: "pre-wrap", overflowWrap: "anywhere" }}>
          {publicKeyMultibase ?? JSON.stringify(publicJwk)}
        </Code>
        <Group gap="sm">
          <Anchor href={`/issuers/${issuerPublicId}/keys/${id}`} underline="always" size="sm">
            Public key as a JWK
          </Anchor>
          <Anchor href={`/issuers/${issuerPublicId}/did.json`} underline="always" size="sm">
            DID document
          </Anchor>
        </Group>
        <Group gap="sm">
          {status === "next" && <SwitchNow keyId={id} name={algorithm} />}
          {status !== "compromised" && <MarkCompromised keyId={id} name={algorithm} />}
        </Group>
        {status === "compromised" && <AffectedBadges keyId={id} name={algorithm} />}
      </Stack>
    </Paper>
  );
}

function datesOf({ createdAt, switchAt, activatedAt, retiredAt, compromisedSince, rotationDue }: SigningKey) {
  return [
    `Made on ${formatDate(createdAt)}`,
    ...(switchAt ? [`takes over at ${formatDateTime(switchAt)}`] : []),
    ...(activatedAt ? [`signs since ${formatDate(activatedAt)}`] : []),
    ...(retiredAt ? [`until ${formatDate(retiredAt)}`] : []),
    ...(compromisedSince ? [`no longer safe since ${formatDateTime(compromisedSince)}`] : []),
    ...(rotationDue ? [`to be changed by ${formatDate(rotationDue)}`] : []),
  ];
}
