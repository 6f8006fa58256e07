import { type AnchorProps, Text } from "@mantine/core";
import type { PropsWithChildren } from "react";
import { TextLink } from "./links";

/** `publicId`: null for a badge that came from elsewhere. */
type Props = PropsWithChildren<Pick<AnchorProps, "size" | "fw">> & {
  badge: { publicId: string | null; isPageShown: boolean };
};

/** What is said of a badge, as a link to its public page where it has one that strangers see. */
export function BadgePageLink({ badge: { publicId, isPageShown }, children, ...text }: Props) {
  if (publicId && isPageShown) {
    return (
      <TextLink href={`/b/${publicId}`} underline="always" {...text}>
        {children}
      </TextLink>
    );
  }
  return (
    <Text span {...text}>
      {children}
      {publicId && " (its holder keeps its page private)"}
    </Text>
  );
}
