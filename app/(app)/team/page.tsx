import { redirect } from "next/navigation";
import { api } from "@/app/_trpc/server";
import { EmptyState } from "@/app/_ui/empty-state";
import { PageHeader } from "@/app/_ui/page-header";

export const metadata = { title: "Team" };

/** Leads to the topmost team that the member may see. */
export default async function TeamHome() {
  const teams = await api.measure.teams();
  const top = teams.find(({ parentId }) => parentId === null);
  if (top) redirect(`/team/${top.id}`);
  return (
    <>
      <PageHeader title="Team" question="Where is my team thin, and what should I do this week?" />
      <EmptyState title="You manage no team yet">
        Ask an L&D lead or an admin to name you as a team’s manager, or to import people with their teams.
      </EmptyState>
    </>
  );
}
