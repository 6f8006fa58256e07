import { Text } from "@mantine/core";
import type { Outputs } from "@/server/router";

/** What each level of the skill looks like, in the words of its framework and under its names for them. */
export const LevelTexts = ({ texts }: { texts: Outputs["taxonomy"]["skill"]["levelTexts"] }) => (
  <dl style={{ margin: 0 }}>
    {texts.map(({ label, text }) => (
      <div key={label} style={{ marginBottom: "0.75rem" }}>
        <Text component="dt" fw={600} size="sm">
          {label}
        </Text>
        <Text component="dd" m={0} size="sm" style={{ whiteSpace: "pre-line", overflowWrap: "anywhere" }}>
          {text}
        </Text>
      </div>
    ))}
  </dl>
);
