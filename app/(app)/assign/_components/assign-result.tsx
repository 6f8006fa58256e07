"use client";

import { Alert, Box, List, ListItem, Text } from "@mantine/core";
import { useEffect, useRef, useState } from "react";
import { formatNumber } from "@/app/_ui/format";
import type { Outputs } from "@/server/router";
import { TakeBack } from "./take-back";

type Result = Outputs["assign"]["assign"];

/** What became of the confirmed draft: how many were assigned, and who needs attention and why. */
export function AssignResult({ result }: { result: Result }) {
  const { assigned } = result;
  const attention = needingAttention(result);
  const said = `${formatNumber(assigned.length)} assigned`;
  const made = [...assigned, ...result.waiting].map(({ id }) => id);
  const [isTakenBack, setTakenBack] = useState(false);
  const ref = useRef<HTMLDivElement>(null);
  // It takes the place of what was confirmed, whose button had the focus.
  useEffect(() => {
    ref.current?.focus({ preventScroll: true });
    ref.current?.scrollIntoView({ block: "center" });
  }, []);
  return (
    <Alert
      ref={ref}
      tabIndex={-1}
      variant="default"
      role="status"
      title={
        attention.length > 0
          ? `${said}, ${formatNumber(attention.length)} ${attention.length === 1 ? "needs" : "need"} attention`
          : said
      }
    >
      {result.isRepeated && <Text>This draft was confirmed before. It made this, and nothing more now.</Text>}
      {assigned.length > 0 && !result.isRepeated && !isTakenBack && (
        <Text>The learners see them on their page now.</Text>
      )}
      {attention.length > 0 && (
        <List size="sm" mt="xs">
          {attention.map(({ key, words }) => (
            <ListItem key={key}>{words}</ListItem>
          ))}
        </List>
      )}
      {made.length > 0 && (
        <Box mt="sm">
          <TakeBack assignmentIds={made} onTaken={() => setTakenBack(true)} />
        </Box>
      )}
    </Alert>
  );
}

const needingAttention = ({ waiting, skipped }: Result) => [
  ...waiting.map(({ id, person, achievement, place }) => ({
    key: id,
    words: `${person}, ${achievement}: waits for a seat, number ${place} in line`,
  })),
  ...skipped.map(({ personId, achievementId, person, achievement, because }) => ({
    key: `${personId} ${achievementId}`,
    words: `${person}, ${achievement}: left out, ${because}`,
  })),
];
