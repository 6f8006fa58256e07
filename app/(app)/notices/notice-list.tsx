"use client";

import { Anchor, Badge, Box, Group, Paper, Text } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useTRPC } from "@/app/_trpc/client";
import { formatDateTime } from "@/app/_ui/format";
import type { Outputs } from "@/server/router";

/** Notices, newest first; one that is opened has been read. */
export function NoticeList({ notices }: Pick<Outputs["notices"]["list"], "notices">) {
  const trpc = useTRPC();
  const router = useRouter();
  const queries = useQueryClient();
  const mark = useMutation(
    trpc.notices.markRead.mutationOptions({
      onSuccess: () => {
        // Whoever comes back finds it read.
        router.refresh();
        return queries.invalidateQueries(trpc.notices.unread.queryFilter());
      },
    }),
  );
  return (
    <Paper
      withBorder
      component="ul"
      p={0}
      m={0}
      style={{ listStyle: "none" }}
      aria-label="Notices, newest first"
    >
      {notices.map(({ id, href, sentence, createdAt, isRead }, place) => (
        <Box
          component="li"
          key={id}
          px="md"
          py="sm"
          style={place > 0 ? { borderTop: "1px solid var(--mantine-color-default-border)" } : undefined}
        >
          <Anchor
            component={Link}
            href={href}
            prefetch={false}
            fw={isRead ? 400 : 600}
            onClick={() => {
              if (!isRead) mark.mutate({ id });
            }}
          >
            {sentence}
          </Anchor>
          <Group gap="xs" mt={4}>
            {!isRead && (
              <Badge size="sm" variant="outline" tt="none">
                New
              </Badge>
            )}
            <Text component="time" size="sm" c="dimmed" dateTime={createdAt.toISOString()}>
              {formatDateTime(createdAt)}
            </Text>
          </Group>
        </Box>
      ))}
    </Paper>
  );
}
