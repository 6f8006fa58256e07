import { Anchor, Text } from "@mantine/core";

type Props = { revocationReason: string | null; replacedBy: string | null };

/** Why a badge holds no more, and the badge that took its place. */
export function WhatBecameOfIt({ revocationReason, replacedBy }: Props) {
  if (!revocationReason) return null;
  return (
    <Text>
      {revocationReason}.{" "}
      {replacedBy && (
        <Anchor href={replacedBy} underline="always" inherit>
          See the badge that took its place
        </Anchor>
      )}
    </Text>
  );
}
