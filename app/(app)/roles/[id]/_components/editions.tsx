import { Group, Paper, Stack, Text, Title } from "@mantine/core";
import { count, formatDate } from "@/app/_ui/format";
import { TextLink } from "@/app/_ui/links";
import type { Outputs } from "@/server/router";
import { LineChanges } from "./line-changes";

type Props = { editions: Outputs["measure"]["role"]["editions"]; jobRoleId: string; canEdit: boolean };

/** Every edition of the role, the newest first, with what it changed. */
export function Editions({ editions, jobRoleId, canEdit }: Props) {
  if (editions.length === 0) return null;
  return (
    <section aria-labelledby="editions">
      <Title order={2} size="h4" id="editions" mb="sm">
        Editions
      </Title>
      <Stack gap="sm">
        {editions.map(({ from, lines, note, publishedBy, changes }) => (
          <Paper key={from?.toISOString() ?? "first"} withBorder p="sm">
            <Group justify="space-between">
              <Text size="sm" fw={600}>
                {from ? `From ${formatDate(from)}` : "At first"} · {count(lines, "requirement")}
              </Text>
              {canEdit && (
                <TextLink
                  size="sm"
                  href={`/roles/${jobRoleId}/edit${from ? `?edition=${from.toISOString()}` : "?edition=first"}`}
                >
                  Use as a draft
                </TextLink>
              )}
            </Group>
            {(publishedBy || note) && (
              <Text size="sm" c="dimmed">
                {[publishedBy && `published by ${publishedBy}`, note].filter(Boolean).join(": ")}
              </Text>
            )}
            {from && <LineChanges changes={changes} />}
          </Paper>
        ))}
      </Stack>
    </section>
  );
}
