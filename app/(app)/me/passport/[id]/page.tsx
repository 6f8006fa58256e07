import { Anchor, Button, Code, Grid, GridCol, Group, Paper, Stack, Text, Title } from "@mantine/core";
import type { Metadata } from "next";
import type { ReactNode } from "react";
import { api, orNotFound } from "@/app/_trpc/server";
import { CopyText } from "@/app/_ui/copy-text";
import { formatDate } from "@/app/_ui/format";
import { ButtonLink } from "@/app/_ui/links";
import { PageHeader } from "@/app/_ui/page-header";
import { linkedInAddress } from "@/app/(public)/b/[id]/linked-in";
import type { Outputs } from "@/server/router";
import { WalletOffer } from "./wallet-offer";

export const metadata: Metadata = { title: "Share a badge" };

type Props = { params: Promise<{ id: string }> };

export default async function ShareBadgePage({ params }: Props) {
  const { id } = await params;
  const badge = await orNotFound(api.issue.badgeSharing({ id }));
  const address = `/b/${badge.publicId}`;
  const reason = whyNotShared(badge);
  return (
    <>
      <PageHeader title={`Share “${badge.achievement}”`} question="Who should be able to see and check it?">
        <ButtonLink href="/me/passport" variant="default">
          Back to my passport
        </ButtonLink>
      </PageHeader>
      {reason ? (
        <Text>{reason}</Text>
      ) : (
        <Grid gap="lg">
          <Section title="By its link" id="by-link">
            <Group align="flex-start" gap="md">
              {/* biome-ignore lint/performance/noImgElement: a data address */}
              <img
                src={badge.qrCode}
                alt="QR code of the badge’s page"
                width={140}
                height={140}
                style={{ background: "white" }}
              />
              <Stack gap="sm" flex={1} miw={180}>
                <Text size="sm">
                  Whoever has this address sees the badge and checks it in seconds.{" "}
                  {badge.isListed
                    ? "Search engines may list it, too, as you chose in your passport."
                    : "Nobody finds it otherwise."}
                </Text>
                <Anchor href={address} underline="always" size="sm" style={{ overflowWrap: "anywhere" }}>
                  {badge.url}
                </Anchor>
                <Group gap="sm">
                  <CopyText value={badge.url} what="the link" />
                  <Button
                    component="a"
                    href={linkedInAddress(badge)}
                    target="_blank"
                    rel="noopener"
                    variant="default"
                  >
                    Add to LinkedIn
                  </Button>
                </Group>
              </Stack>
            </Group>
          </Section>
          <Section title="In a wallet" id="in-wallet">
            <WalletOffer earnedCredentialId={badge.id} />
          </Section>
          <Section title="As a file" id="as-file">
            <Text size="sm">Each file holds the signed badge; the certificate is for people to read.</Text>
            <Group gap="sm">
              {files.map(({ name, path }) => (
                <Button key={path} component="a" href={`${address}${path}`} download variant="default">
                  {name}
                </Button>
              ))}
            </Group>
          </Section>
          <Section title="On a web page" id="on-page">
            <Text size="sm">Put this where the badge should stand. It leads to the page that checks it.</Text>
            <Code block style={{ whiteSpace: "pre-wrap", overflowWrap: "anywhere" }}>
              {badge.embed}
            </Code>
            <Group>
              <CopyText value={badge.embed} what="the HTML" />
            </Group>
          </Section>
        </Grid>
      )}
    </>
  );
}

/** null: there is something to share. */
function whyNotShared({ revokedAt, isPageShown }: Outputs["issue"]["badgeSharing"]): string | null {
  if (!isPageShown) {
    return "You show its page and files to nobody. Choose in your passport who sees its page before you share it.";
  }
  return (
    revokedAt &&
    `This badge was taken back on ${formatDate(revokedAt)}. It can be shared no more; whoever has its link sees that it was taken back.`
  );
}

const files = [
  { name: "Certificate (PDF)", path: "/certificate.pdf" },
  { name: "JSON", path: ".json" },
  { name: "JWT", path: ".jwt" },
  { name: "PNG", path: "/badge.png" },
  { name: "SVG", path: "/badge.svg" },
  { name: "PNG for Open Badges 2.0", path: "/ob2.png" },
];

const Section = ({ title, id, children }: { title: string; id: string; children: ReactNode }) => (
  <GridCol span={{ base: 12, md: 6 }}>
    <Paper component="section" withBorder p="md" h="100%" aria-labelledby={id}>
      <Stack gap="sm">
        <Title order={2} size="h4" id={id}>
          {title}
        </Title>
        {children}
      </Stack>
    </Paper>
  </GridCol>
);
