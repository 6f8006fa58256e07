import { Container, Group } from "@mantine/core";
import type { ReactNode } from "react";
import { Brand } from "@/app/_shell/brand";
import { TextLink } from "@/app/_ui/links";

/** A page for strangers: the mark, a way to verify another badge, and no way in that they would not need. */
export function PublicFrame({ children }: { children: ReactNode }) {
  return (
    <>
      <Container component="header" size={880} py="md" className="not-printed">
        <Group justify="space-between">
          <Brand />
          <TextLink href="/verify">Verify a badge</TextLink>
        </Group>
      </Container>
      <Container component="main" size={880} pb={48} className="one-sheet">
        {children}
      </Container>
    </>
  );
}
