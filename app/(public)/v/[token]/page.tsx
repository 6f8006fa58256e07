import { Paper, Stack, Text, Title } from "@mantine/core";
import { TRPCError } from "@trpc/server";
import type { Metadata } from "next";
import { EvidencePiece } from "@/app/_evidence/evidence-piece";
import { publicApi } from "@/app/_trpc/server";
import { formatDate } from "@/app/_ui/format";
import { TextLink } from "@/app/_ui/links";
import { isPhoto } from "@/server/assess/file-delivery";
import { PublicFrame } from "../../_badge/public-frame";

// The address is a secret: it must not travel to other sites with a link.
export const metadata: Metadata = {
  title: "Evidence behind a badge",
  referrer: "no-referrer",
  robots: { index: false },
};

type Props = { params: Promise<{ token: string }> };

/** What a learner chose to show to a verifier, who needs no account and no JavaScript. */
export default async function SharedEvidencePage({ params }: Props) {
  const { token } = await params;
  const shown = await look(token);
  if (!shown) return <Ended />;
  return (
    <PublicFrame>
      <Stack gap="lg">
        <div>
          <Title order={1} size="h2">
            {shown.person}: {shown.badge}
          </Title>
          <Text c="dimmed" maw={720}>
            Evidence on which {shown.organisation} awarded this badge, as {shown.person} chose to show it to
            you. This page works until {formatDate(shown.expiresAt)} and tells {shown.person} that it was
            looked at.
          </Text>
        </div>
        {shown.publicId && (
          <Text>
            Whether the badge is genuine and still valid:{" "}
            {shown.isPageShown ? (
              <TextLink href={`/b/${shown.publicId}`}>check the badge</TextLink>
            ) : (
              <>
                its holder keeps its page private. Ask them for a copy of it and{" "}
                <TextLink href="/verify">verify that</TextLink>
              </>
            )}
          </Text>
        )}
        {shown.items.map((item) => (
          <Paper key={item.id} withBorder p="md" component="section">
            <Title order={2} size="h5" mb="xs">
              {item.criterion ?? "For the badge as a whole"}
            </Title>
            <EvidencePiece
              piece={item}
              submissionId=""
              showsHash={!item.file || !isPhoto(item.file.mediaType)}
              fileAddress={`/api/evidence-links/${encodeURIComponent(token)}/${item.id}`}
            />
          </Paper>
        ))}
      </Stack>
    </PublicFrame>
  );
}

/** null: the link ended, or never was one. Both look the same. */
async function look(token: string) {
  try {
    return await publicApi.assess.lookAtEvidence({ token });
  } catch (error) {
    if (error instanceof TRPCError && ["NOT_FOUND", "BAD_REQUEST"].includes(error.code)) return null;
    throw error;
  }
}

function Ended() {
  return (
    <PublicFrame>
      <Title order={1} size="h2" mb="sm">
        This link does not work any more
      </Title>
      <Text maw={640}>
        It has ended, or its owner ended it. Check that it was copied whole, or ask whoever gave it to you for
        a new one.
      </Text>
    </PublicFrame>
  );
}
