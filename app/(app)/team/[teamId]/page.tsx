import { Group, Stack } from "@mantine/core";
import type { Metadata } from "next";
import type { SearchParams } from "nuqs/server";
import { api, orNotFound } from "@/app/_trpc/server";
import { EmptyState } from "@/app/_ui/empty-state";
import { formatDate } from "@/app/_ui/format";
import { PageHeader } from "@/app/_ui/page-header";
import { DoNext } from "./_components/do-next";
import { TeamKeyNumbers } from "./_components/team-key-numbers";
import { TeamSwitcher } from "./_components/team-switcher";
import { TeamTabs } from "./_components/team-tabs";
import { loadTeamSearch } from "./search";

export const metadata: Metadata = { title: "Team" };

type Props = { params: Promise<{ teamId: string }>; searchParams: Promise<SearchParams> };

export default async function TeamPage({ params, searchParams }: Props) {
  const { teamId } = await params;
  const { at } = await loadTeamSearch(searchParams);
  const matrix = await orNotFound(api.measure.teamMatrix({ teamId, at: at ?? undefined }));
  const [teams, doNext] = await Promise.all([
    api.measure.teams(),
    at ? [] : api.recommend.forTeam({ teamId }),
  ]);

  return (
    <>
      <PageHeader
        title={matrix.team.name}
        question={
          at ? `As of ${formatDate(matrix.asOf)}` : "Where is my team thin, and what should I do this week?"
        }
      >
        <TeamSwitcher teams={teams} current={teamId} />
      </PageHeader>
      {matrix.people.length === 0 ? (
        <EmptyState title="Nobody is in this team yet">
          Import people with their teams and job roles, or move people here. The matrix of people and skills
          appears as soon as there is somebody.
        </EmptyState>
      ) : (
        <Stack gap="lg">
          <TeamKeyNumbers matrix={matrix} />
          {doNext.length > 0 && <DoNext items={doNext} />}
          <Group grow preventGrowOverflow={false}>
            <TeamTabs matrix={matrix} />
          </Group>
        </Stack>
      )}
    </>
  );
}
