import { Blockquote, Box, Group, Paper, Stack, Text, Title } from "@mantine/core";
import type { Metadata } from "next";
import { api, orNotFound } from "@/app/_trpc/server";
import { EmptyState } from "@/app/_ui/empty-state";
import { formatDate } from "@/app/_ui/format";
import { TextLink } from "@/app/_ui/links";
import { PageHeader } from "@/app/_ui/page-header";
import { EvidenceTabs } from "../_components/evidence-tabs";
import { DecideAppeal } from "./_components/decide-appeal";

export const metadata: Metadata = { title: "Appeals" };

export default async function AppealsPage() {
  const appeals = await orNotFound(api.assess.appeals());
  return (
    <>
      <PageHeader title="Appeals" question="Was somebody judged wrongly?" />
      <Box mb="lg">
        <EvidenceTabs current="appeals" />
      </Box>
      {appeals.length === 0 ? (
        <EmptyState
          title="No appeals"
          action={<TextLink href="/evidence">To the evidence that waits</TextLink>}
        >
          When somebody objects to a “no”, it stands here for an L&D lead who had no part in the decision.
        </EmptyState>
      ) : (
        <Stack gap="md">
          {appeals.map((appeal) => (
            <Paper key={appeal.id} withBorder p="md" component="section">
              <Group justify="space-between" align="baseline">
                <Title order={2} size="h4">
                  {appeal.person}: {appeal.badge}
                </Title>
                <Text size="sm" c="dimmed">
                  {formatDate(appeal.createdAt)}
                </Text>
              </Group>
              <Blockquote p="sm" my="sm" style={{ whiteSpace: "pre-wrap", overflowWrap: "anywhere" }}>
                {appeal.reason}
              </Blockquote>
              {appeal.declined && (
                <Text size="sm" style={{ whiteSpace: "pre-wrap", overflowWrap: "anywhere" }}>
                  Declined with the words: {appeal.declined}
                </Text>
              )}
              <TextLink href={`/evidence/${appeal.submissionId}`}>
                Look at the evidence and what was said of it
              </TextLink>
              {appeal.whyNot ? (
                <Text mt="sm">{appeal.whyNot}</Text>
              ) : (
                <DecideAppeal appealId={appeal.id} person={appeal.person} />
              )}
            </Paper>
          ))}
        </Stack>
      )}
    </>
  );
}
