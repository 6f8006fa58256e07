import { Anchor, Button, Grid, GridCol, Group, Paper, Stack, Text, Title } from "@mantine/core";
import type { Metadata } from "next";
import { orNotFound, publicApi } from "@/app/_trpc/server";
import { BadgeFacts } from "../../_badge/badge-facts";
import { CheckList } from "../../_badge/check-list";
import { PublicFrame } from "../../_badge/public-frame";
import { VerdictLine } from "../../_badge/verdict-line";
import { linkedInAddress } from "./linked-in";
import { WhatBecameOfIt } from "./what-became-of-it";

type Props = { params: Promise<{ id: string }> };

// Whose badges these are is for their holders to spread.
export const metadata: Metadata = { title: "Badge", robots: { index: false, follow: false } };

export default async function BadgePage({ params }: Props) {
  const { id } = await params;
  const page = await orNotFound(publicApi.issue.publicBadge({ publicId: id }));
  const { report, publicId } = page;
  return (
    <PublicFrame>
      <Stack gap="lg">
        <VerdictLine report={report} revokedAt={page.revokedAt} />
        <WhatBecameOfIt {...page} />
        <Grid gap="lg">
          <GridCol span={{ base: 12, xs: 4 }}>
            {/* biome-ignore lint/performance/noImgElement: made by our own route, in one size */}
            <img
              src={`/b/${publicId}/image.svg`}
              alt={`Badge: ${page.achievement}`}
              width={220}
              height={220}
              style={{ maxWidth: "100%", height: "auto" }}
            />
          </GridCol>
          <GridCol span={{ base: 12, xs: 8 }}>
            <Title order={1} size="h2">
              {page.achievement}
            </Title>
            <Text size="lg">{page.recipientName}</Text>
            {report.badge && (
              <BadgeFacts badge={report.badge} recipientName={page.recipientName} ownAddress={page.url} />
            )}
          </GridCol>
        </Grid>
        <Paper withBorder p="md">
          <Stack gap="sm">
            <Title order={2} size="h4">
              What was checked
            </Title>
            <CheckList checks={report.checks} />
          </Stack>
        </Paper>
        <Paper withBorder p="md">
          <Group justify="space-between" align="flex-start" wrap="nowrap">
            <Stack gap="sm">
              <Title order={2} size="h4">
                Check it somewhere else, or share it
              </Title>
              <Text>The files hold the signed badge itself; any Open Badges 3.0 verifier reads them.</Text>
              <Group gap="sm">
                <Download href={`/b/${publicId}.json`}>JSON</Download>
                <Download href={`/b/${publicId}.jwt`}>JWT</Download>
                <Download href={`/b/${publicId}/badge.png`}>PNG</Download>
                <Download href={`/b/${publicId}/badge.svg`}>SVG</Download>
                <Button component="a" href={linkedInAddress(page)} rel="noopener" variant="default">
                  Add to LinkedIn
                </Button>
              </Group>
              <Text size="sm" style={{ overflowWrap: "anywhere" }}>
                <Anchor href={page.url} underline="always" inherit>
                  {page.url}
                </Anchor>
              </Text>
            </Stack>
            {/* biome-ignore lint/performance/noImgElement: a data address */}
            <img src={page.qrCode} alt="QR code of this page" width={112} height={112} />
          </Group>
        </Paper>
      </Stack>
    </PublicFrame>
  );
}

const Download = ({ href, children }: { href: string; children: string }) => (
  <Button component="a" href={href} download variant="default">
    Download {children}
  </Button>
);
