import { Anchor, Button, Code, Grid, GridCol, Group, Paper, Stack, Text, Title } from "@mantine/core";
import type { Metadata } from "next";
import { cache } from "react";
import { orNotFound, publicApi } from "@/app/_trpc/server";
import { CopyText } from "@/app/_ui/copy-text";
import { PrintButton } from "@/app/_ui/print-button";
import { embedCode } from "@/server/issue/embed-code";
import { assessedSentence } from "../../_badge/assessed";
import { BadgeFacts } from "../../_badge/badge-facts";
import { CheckPanel } from "../../_badge/check-list";
import { PublicFrame } from "../../_badge/public-frame";
import { EndorsementList, issuerNoteOf } from "../../_badge/report-view";
import { VerdictLine } from "../../_badge/verdict-line";
import { linkedInAddress } from "./linked-in";
import { WhatBecameOfIt } from "./what-became-of-it";

type Props = { params: Promise<{ id: string }> };

/** Read and verified once for a request, though the head and the page both need it. */
const readPage = cache((publicId: string) => orNotFound(publicApi.issue.publicBadge({ publicId })));

/** Whose badges these are is for their holders to spread: only who said so is found by search engines. */
export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { achievement, isListed } = await readPage((await params).id);
  return { title: `Badge: ${achievement}`, robots: { index: isListed, follow: false } };
}

export default async function BadgePage({ params }: Props) {
  const { id } = await params;
  const page = await readPage(id);
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
              <BadgeFacts
                badge={report.badge}
                recipientName={page.recipientName}
                ownAddress={page.url}
                issuerNote={issuerNoteOf(report)}
                assessed={page.assessed ? assessedSentence(page.assessed) : undefined}
              />
            )}
          </GridCol>
        </Grid>
        <CheckPanel checks={report.checks} />
        <EndorsementList endorsements={report.endorsements} />
        <Paper withBorder p="md">
          <Group justify="space-between" align="flex-start">
            <Stack gap="sm" flex="1 1 280px" miw={0}>
              <Title order={2} size="h4">
                Check it somewhere else, or share it
              </Title>
              <Stack gap="sm" className="not-printed">
                <Text>
                  The files hold the signed badge itself; any Open Badges 3.0 verifier reads them, such as{" "}
                  <Outside href="https://verifybadge.org/">1EdTech’s</Outside> or{" "}
                  <Outside href="https://verifierplus.org/">VerifierPlus</Outside>. Programs get them at this
                  page’s own address too.
                </Text>
                <Group gap="sm">
                  <Download href={`/b/${publicId}.json`}>JSON</Download>
                  <Download href={`/b/${publicId}.jwt`}>JWT</Download>
                  <Download href={`/b/${publicId}/badge.png`}>PNG</Download>
                  <Download href={`/b/${publicId}/badge.svg`}>SVG</Download>
                </Group>
                <Group gap="sm">
                  {/* What does not hold is nothing to boast with. */}
                  {report.verdict === "valid" && (
                    <Button component="a" href={linkedInAddress(page)} rel="noopener" variant="default">
                      Add to LinkedIn
                    </Button>
                  )}
                  <Group gap="sm" className="needs-script">
                    <CopyText value={page.url} what="the link" />
                    <PrintButton />
                  </Group>
                </Group>
                <details>
                  <summary>
                    <Text span>Show it on a page of your own</Text>
                  </summary>
                  <Code block>{embedCode(page)}</Code>
                </details>
              </Stack>
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

const Outside = ({ href, children }: { href: string; children: string }) => (
  <Anchor href={href} rel="noopener noreferrer" underline="always" inherit>
    {children}
  </Anchor>
);

const Download = ({ href, children }: { href: string; children: string }) => (
  <Button component="a" href={href} download variant="default">
    Download {children}
  </Button>
);
