import { Anchor, Stack, Text, Title } from "@mantine/core";
import type { Metadata } from "next";
import { orNotFound, publicApi } from "@/app/_trpc/server";
import { PublicFrame } from "../../_badge/public-frame";

type Props = { params: Promise<{ id: string }> };

export const metadata: Metadata = { title: "Issuer", robots: { index: false, follow: false } };

export default async function IssuerPage({ params }: Props) {
  const { id } = await params;
  const issuer = await orNotFound(publicApi.issue.publicIssuer({ publicId: id }));
  return (
    <PublicFrame>
      <Stack gap="sm">
        <Title order={1} size="h2">
          {issuer.name}
        </Title>
        <Text>Issues Open Badges from this address. Its keys stand in its DID document.</Text>
        {issuer.description && <Text>{issuer.description}</Text>}
        <Text style={{ overflowWrap: "anywhere" }}>
          <b>DID:</b> {issuer.did}
        </Text>
        <Anchor href={issuer.didDocument} underline="always">
          DID document
        </Anchor>
      </Stack>
    </PublicFrame>
  );
}
