import { Stack } from "@mantine/core";
import type { Metadata } from "next";
import { z } from "zod";
import { api, orNotFound, readContext } from "@/app/_trpc/server";
import { PageHeader } from "@/app/_ui/page-header";
import { listInput } from "@/server/assign/input";
import { AssignDesk } from "./_components/assign-desk";
import { AssignTabs } from "./_components/assign-tabs";
import { OpenAssignments } from "./_components/open-assignments";

export const metadata: Metadata = { title: "Assign" };

/** "a,b" of ids; what is no id is left out, so that an old or mistyped link still opens. */
const ids = z
  .string()
  .catch("")
  .transform((text) => text.split(",").filter((id) => z.uuid().safeParse(id).success));
const search = z.object({
  people: ids,
  achievements: ids,
  skills: ids,
  status: z.string().optional().catch(undefined),
  /** Of the list: a person, team or badge. */
  find: z.string().catch(""),
  page: z.coerce.number().int().min(1).catch(1),
});

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function AssignPage({ searchParams }: Props) {
  const { people, achievements, skills, status, find, page } = search.parse(await searchParams);
  const list = listInput.catch({ status: "open" }).parse({ status });
  const { user, member } = await readContext();
  const isLead = member?.actor.roles.includes("ld_lead") ?? false;
  const [candidates, offers, assignments] = await Promise.all([
    orNotFound(api.assign.candidates()),
    orNotFound(api.assign.offers()),
    orNotFound(api.assign.open(list)),
  ]);
  const known = people.filter((id) => candidates.some((candidate) => candidate.id === id));
  const proposal =
    achievements.length === 0 && skills.length > 0
      ? await orNotFound(
          api.assign.propose({ skillIds: skills.slice(0, 50), personIds: known.slice(0, 500) }),
        )
      : null;

  return (
    <>
      <PageHeader title="Assign" question="Who should earn which badge, and by when?" />
      <Stack gap="xl">
        <AssignTabs current="assign" isLead={isLead} />
        <AssignDesk
          candidates={candidates}
          offers={offers}
          assignedBy={user?.name ?? ""}
          proposed={proposal?.achievementIds ?? null}
          isLead={isLead}
        />
        <OpenAssignments
          assignments={assignments}
          status={list.status}
          find={find}
          page={page}
          isLead={isLead}
        />
      </Stack>
    </>
  );
}
