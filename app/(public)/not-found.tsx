import { Stack, Text, Title } from "@mantine/core";
import type { Metadata } from "next";
import { TextLink } from "@/app/_ui/links";
import { PublicFrame } from "./_badge/public-frame";

export const metadata: Metadata = { title: "Not found" };

/** For strangers, who have no start page. It never says whether something was here: what its owner hides looks the same. */
export default function NothingPublic() {
  return (
    <PublicFrame>
      <Stack gap="sm">
        <Title order={1} size="h2">
          There is nothing to see at this address
        </Title>
        <Text maw={640}>
          Check that it was copied whole. If it was, ask whoever gave it to you: what people show of their
          badges is theirs to choose, and links can end.
        </Text>
        <Text>
          Do you have the badge as a file? <TextLink href="/verify">Verify it</TextLink>
        </Text>
      </Stack>
    </PublicFrame>
  );
}
