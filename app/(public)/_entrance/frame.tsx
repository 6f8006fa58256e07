import { Box, Center, Container, Paper, Stack, Text, Title } from "@mantine/core";
import type { ReactNode } from "react";
import { Brand } from "@/app/_shell/brand";

type Props = { title: string; lead?: string; children: ReactNode; below?: ReactNode };

/** The pages before one is inside: the mark, one card, one thing to do. */
export function EntranceFrame({ title, lead, children, below }: Props) {
  return (
    <Container component="main" size={460} py={{ base: 32, sm: 72 }}>
      <Stack gap="lg">
        <Center>
          <Brand />
        </Center>
        <Paper withBorder p={{ base: "md", sm: "xl" }}>
          <Stack gap="md">
            <Box>
              <Title order={1} size="h3">
                {title}
              </Title>
              {lead && (
                <Text c="dimmed" mt={4}>
                  {lead}
                </Text>
              )}
            </Box>
            {children}
          </Stack>
        </Paper>
        {below}
      </Stack>
    </Container>
  );
}
