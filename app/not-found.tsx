import { Anchor, Container, Stack, Text, Title } from "@mantine/core";
import type { Metadata } from "next";

export const metadata: Metadata = { title: "Not found" };

export default function NotFound() {
  return (
    <Container component="main" size="xs" py={80}>
      <Stack>
        <Title order={1}>There is nothing here</Title>
        <Text>The address may be mistyped, or what it showed is not visible to you.</Text>
        <Anchor href="/">Go to your home page</Anchor>
      </Stack>
    </Container>
  );
}
