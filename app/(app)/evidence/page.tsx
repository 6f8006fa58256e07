import { Group, Stack, Text } from "@mantine/core";
import type { Metadata } from "next";
import { api, orNotFound, readContext } from "@/app/_trpc/server";
import { count } from "@/app/_ui/format";
import { KeyNumber } from "@/app/_ui/key-number";
import { LinkTabs } from "@/app/_ui/link-tabs";
import { PageHeader } from "@/app/_ui/page-header";
import { type Queue, queueInput, queues } from "@/server/assess/input";
import { EvidenceTabs } from "./_components/evidence-tabs";
import { QueueTable } from "./_components/queue-table";

export const metadata: Metadata = { title: "Evidence" };

const labels: Record<Queue, string> = {
  "to-assess": "To assess",
  mine: "Mine",
  "to-approve": "To approve",
  "to-coach": "To coach",
  decided: "Decided",
};
const day = 24 * 3_600_000;

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function EvidencePage({ searchParams }: Props) {
  // An unknown queue in the address shows the first one.
  const { queue } = queueInput.catch({ queue: "to-assess" }).parse(await searchParams);
  const { rows, totals, oldestAt, ownWaiting, workingDays, asOf } = await orNotFound(
    api.assess.queue({ queue }),
  );
  const { member } = await readContext();
  const isLead = member?.actor.roles.includes("ld_lead") ?? false;
  const oldestDays = oldestAt ? Math.floor((asOf.getTime() - oldestAt.getTime()) / day) : null;

  return (
    <>
      <PageHeader title="Evidence" question="What waits to be judged, and for how long?" />
      <Stack gap="lg">
        {isLead && <EvidenceTabs current="queue" />}
        <Group gap="md" align="stretch">
          <KeyNumber
            label="Waiting to be assessed"
            value={String(totals["to-assess"])}
            detail={
              ownWaiting > 0 ? `not counting ${count(ownWaiting, "submission")} of your own` : undefined
            }
          />
          <KeyNumber
            label="Oldest"
            value={oldestDays === null ? "none" : count(oldestDays, "day")}
            detail={
              oldestDays === null
                ? "nothing waits"
                : `since it was handed in; ${count(workingDays, "working day")} are allowed`
            }
          />
          <KeyNumber label="My open" value={String(totals.mine)} detail="assigned to me" />
          <KeyNumber label="Recommended, to be approved" value={String(totals["to-approve"])} />
        </Group>
        <LinkTabs
          name="Queues"
          tabs={queues
            .filter((one) => isLead || one !== "to-coach")
            .map((one) => ({
              href: `/evidence?queue=${one}`,
              label: `${labels[one]} (${totals[one]})`,
              isCurrent: one === queue,
            }))}
        />
        <QueueTable rows={rows} queue={queue} asOf={asOf} />
        {rows.length > 0 && rows.length < totals[queue] && (
          <Text c="dimmed">
            Showing {rows.length} of {totals[queue]}.
          </Text>
        )}
      </Stack>
    </>
  );
}
