import { notFound } from "next/navigation";
import { api, orNotFound, readContext } from "@/app/_trpc/server";
import { EmptyState } from "@/app/_ui/empty-state";
import { ButtonLink } from "@/app/_ui/links";
import { PageHeader } from "@/app/_ui/page-header";
import { TeamsTable } from "./_components/teams-table";

export const metadata = { title: "Team managers" };

export default async function TeamsPage() {
  const { member } = await readContext();
  if (!member?.actor.roles.some((role) => role === "admin" || role === "ld_lead")) notFound();
  const teams = await orNotFound(api.people.teams());
  return (
    <>
      <PageHeader
        title="Team managers"
        question="Who manages which team? A manager sees the people of the team and of every team below it."
      />
      {teams.length === 0 ? (
        <EmptyState title="No teams yet" action={<ButtonLink href="/imports">Go to Imports</ButtonLink>}>
          Teams come in with the people file: its column “team” names each person's team.
        </EmptyState>
      ) : (
        <TeamsTable teams={teams} />
      )}
    </>
  );
}
