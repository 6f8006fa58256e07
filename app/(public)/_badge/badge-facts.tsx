import {
  Anchor,
  Group,
  List,
  ListItem,
  Stack,
  Table,
  TableTbody,
  TableTd,
  TableTh,
  TableTr,
  Text,
} from "@mantine/core";
import type { ReactNode } from "react";
import { formatDate } from "@/app/_ui/format";
import type { BadgeSummary } from "@/server/verify/report";
import { levelWords } from "./level-words";
import { plainMarkdown } from "./plain-markdown";

type Props = {
  badge: BadgeSummary;
  recipientName?: string | undefined;
  /** Of a badge of ours: where it is published. Evidence below that address is ours too. */
  ownAddress?: string;
  /** How sure it is that the issuer is who it says. */
  issuerNote?: string | undefined;
  /** How it was assessed, and by whom in which role; known of badges of ours alone. */
  assessed?: string | undefined;
};

/** What a badge says about itself. Words and addresses in it are the issuer's: only web addresses become links. */
export function BadgeFacts({ badge, recipientName, ownAddress, issuerNote, assessed }: Props) {
  const level = levelWords(badge);
  return (
    <Table layout="auto" withRowBorders={false} verticalSpacing={6}>
      <TableTbody>
        <Fact name="Recipient">{recipientName ?? recipientOf(badge)}</Fact>
        <Fact name="Issuer">
          <Outside href={badge.issuer.url}>{badge.issuer.name}</Outside>
          {issuerNote && (
            <Text size="sm" c="dimmed">
              {issuerNote}
            </Text>
          )}
        </Fact>
        <Fact name="Issued">{dateOf(badge.issuedAt) ?? "not stated"}</Fact>
        <Fact name="Valid until">{dateOf(badge.expiresAt) ?? "does not expire"}</Fact>
        {level && <Fact name="Level achieved">{level}</Fact>}
        {badge.description && badge.description !== badge.name && (
          <Fact name="What it is about">
            <Text size="sm" style={{ whiteSpace: "pre-wrap" }}>
              {badge.description}
            </Text>
          </Fact>
        )}
        <Fact name="What was required">
          {(badge.criteria || !badge.criteriaUrl) && (
            <Text size="sm" style={{ whiteSpace: "pre-wrap" }}>
              {badge.criteria ? plainMarkdown(badge.criteria) : "not stated"}
            </Text>
          )}
          {badge.criteriaUrl && <Outside href={badge.criteriaUrl}>Full criteria</Outside>}
        </Fact>
        {assessed && <Fact name="How it was assessed">{assessed}</Fact>}
        <Fact name="Skills">
          {badge.alignments.length === 0 ? "none named" : <Alignments alignments={badge.alignments} />}
        </Fact>
        <Fact name="Evidence">
          {badge.evidence.length === 0 ? (
            "not shared"
          ) : (
            <EvidenceList evidence={badge.evidence} ownAddress={ownAddress} />
          )}
        </Fact>
        <Fact name="Tags">{badge.tags.length === 0 ? "none" : badge.tags.join(", ")}</Fact>
      </TableTbody>
    </Table>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <TableTr>
      <TableTh scope="row" w={{ base: 110, sm: 170 }} style={{ verticalAlign: "top" }}>
        {name}
      </TableTh>
      <TableTd style={{ overflowWrap: "anywhere" }}>{children}</TableTd>
    </TableTr>
  );
}

/** A link that lends the other site none of our standing, and does not tell it where its reader comes from. */
function Outside({ href, children }: { href?: string; children: ReactNode }) {
  return href && /^https?:\/\//i.test(href) ? (
    <Anchor href={href} rel="nofollow noopener noreferrer ugc" underline="always" size="sm">
      {children}
    </Anchor>
  ) : (
    children
  );
}

const Alignments = ({ alignments }: { alignments: BadgeSummary["alignments"] }) => (
  <List size="sm" listStyleType="none" spacing={4}>
    {alignments.map(({ targetName, targetUrl, targetFramework }) => (
      <ListItem key={`${targetName} ${targetUrl}`}>
        <Group gap={6} component="span">
          <Outside href={targetUrl}>{targetName}</Outside>
          {targetFramework && (
            <Text span size="sm" c="dimmed">
              {targetFramework}
            </Text>
          )}
        </Group>
      </ListItem>
    ))}
  </List>
);

type EvidenceProps = { evidence: BadgeSummary["evidence"]; ownAddress: string | undefined };

/** Links and no more: nothing at their addresses is loaded, here or on the server, until somebody follows one. */
function EvidenceList({ evidence, ownAddress }: EvidenceProps) {
  const isForeign = (url: string | undefined) =>
    url !== undefined && !(ownAddress && url.startsWith(`${ownAddress}/`));
  return (
    <Stack gap={6}>
      {evidence.some(({ url }) => isForeign(url)) && (
        <Text size="sm" c="dimmed">
          We have not opened these links. They are the issuer’s word, and may lead into a private network, or
          to a page that notes who looks at it. Follow one only if you know where it leads.
        </Text>
      )}
      <List size="sm" listStyleType="none" spacing={4}>
        {evidence.map(({ url, name, narrative }) => (
          <ListItem key={`${url} ${name} ${narrative}`}>
            <Outside href={url}>{name || url || (narrative && plainMarkdown(narrative))}</Outside>
            {name && isForeign(url) && (
              <Text size="xs" c="dimmed">
                {url}
              </Text>
            )}
            {narrative && (name || url) && <Text size="sm">{plainMarkdown(narrative)}</Text>}
          </ListItem>
        ))}
      </List>
    </Stack>
  );
}

const dateOf = (text: string | undefined): string | undefined => {
  const date = text ? new Date(text) : null;
  return date && !Number.isNaN(date.getTime()) ? formatDate(date) : undefined;
};

/** Whose it is, without printing an address: a hashed identity can only be compared. */
function recipientOf({ recipient }: BadgeSummary): string {
  if (recipient.identifiers.some(({ hashed }) => hashed))
    return "not named openly; verify it with the holder’s e-mail address to see whether it is theirs";
  return recipient.identifiers.length > 0 || recipient.id ? "named in the badge" : "not named";
}
