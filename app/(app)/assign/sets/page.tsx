import { Group, Paper, Stack, Text } from "@mantine/core";
import type { Metadata } from "next";
import { z } from "zod";
import { api, orNotFound, readContext } from "@/app/_trpc/server";
import { EmptyState } from "@/app/_ui/empty-state";
import { count, formatDateTime, formatNumber } from "@/app/_ui/format";
import { ButtonLink } from "@/app/_ui/links";
import { PageHeader } from "@/app/_ui/page-header";
import { Pager } from "@/app/_ui/pager";
import type { Outputs } from "@/server/router";
import { AssignTabs } from "../_components/assign-tabs";
import { TakeBack } from "../_components/take-back";

export const metadata: Metadata = { title: "Confirmed sets" };

const search = z.object({ page: z.coerce.number().int().min(1).catch(1) });

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

/** What each confirmation of a draft made, and what of it can still be undone. */
export default async function AssignmentSetsPage({ searchParams }: Props) {
  const { page } = search.parse(await searchParams);
  const { member } = await readContext();
  const { sets, total, pageSize } = await orNotFound(api.assign.sets({ page }));
  return (
    <>
      <PageHeader
        title="Confirmed sets"
        question="What was assigned together, and what can still be taken back?"
      />
      <Stack gap="lg">
        <AssignTabs current="sets" isLead={member?.actor.roles.includes("ld_lead") ?? false} />
        {total === 0 ? (
          <EmptyState
            title="Nothing was confirmed yet"
            action={<ButtonLink href="/assign">Assign</ButtonLink>}
          >
            What you confirm on one of the pages that assign appears here as one set.
          </EmptyState>
        ) : (
          <Stack component="ul" gap="md" p={0} m={0} style={{ listStyle: "none" }} aria-label="Sets">
            {sets.map((set) => (
              <AssignmentSet key={set.id} set={set} />
            ))}
          </Stack>
        )}
        <Pager page={page} pageSize={pageSize} total={total} hrefOf={(to) => `/assign/sets?page=${to}`} />
      </Stack>
    </>
  );
}

function AssignmentSet({ set }: { set: Outputs["assign"]["sets"]["sets"][number] }) {
  const { createdAt, assignedBy, people, badges, assigned, waiting, untouched, cancelled } = set;
  const kept = assigned + waiting - untouched.length - cancelled;
  return (
    <Paper component="li" withBorder p="md">
      <Stack gap={6}>
        <Group justify="space-between" gap="xs">
          <Text fw={600}>
            {count(people, "person", "people")}, {badges.join(", ")}
          </Text>
          <Text size="sm" c="dimmed">
            {formatDateTime(createdAt)} by {assignedBy ?? "somebody who has left"}
          </Text>
        </Group>
        <Text size="sm" role="status">
          {count(assigned, "assignment")}
          {waiting > 0 && ` and ${formatNumber(waiting)} on the waiting list`}.
          {cancelled > 0 && ` ${count(cancelled, "was", "were")} taken back.`}
          {kept > 0 && ` ${count(kept, "was", "were")} answered or completed, and will stay.`}
        </Text>
        {untouched.length > 0 && <TakeBack assignmentIds={untouched} />}
      </Stack>
    </Paper>
  );
}
