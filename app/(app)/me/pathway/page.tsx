import type { Metadata } from "next";
import type { SearchParams } from "nuqs/server";
import { z } from "zod";
import { api, orNotFound, orNotNow } from "@/app/_trpc/server";
import { ButtonLink } from "@/app/_ui/links";
import { NotNow } from "@/app/_ui/not-now";
import { PageHeader } from "@/app/_ui/page-header";
import { NoNextBadge } from "../_components/no-next-badge";
import { NotAPerson } from "../_components/not-a-person";
import { ownOrNull } from "../own";
import { MyPlan } from "./_components/my-plan";
import { ToOneBadge } from "./_components/to-one-badge";
import { loadPathwaySearch } from "./search";

export const metadata: Metadata = { title: "My pathway" };

const uuid = z.uuid();

export default async function PathwayPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const { to, role, kind } = await loadPathwaySearch(searchParams);
  return (
    <>
      <PageHeader title="My pathway" question="Which badges, in which order, by when, at what cost?">
        <ButtonLink href="/me" variant="default">
          My next badge
        </ButtonLink>
      </PageHeader>
      {to ? <Towards to={to} /> : <Overall role={uuid.safeParse(role).data} kind={kind} />}
    </>
  );
}

async function Towards({ to }: { to: string }) {
  const own = await ownOrNull(api.recommend.forPerson());
  if (!own) return <NotAPerson />;
  const goal = own.all.find(({ achievement }) => achievement.id === to) ?? own.next;
  return goal ? <ToOneBadge own={own} goal={goal} /> : <NoNextBadge {...own} />;
}

async function Overall({ role, kind }: { role: string | undefined; kind: string | null }) {
  const plan = await ownOrNull(orNotNow(orNotFound(api.recommend.ownPlan(role ? { jobRoleId: role } : {}))));
  if (!plan) return <NotAPerson />;
  if ("notNow" in plan) return <NotNow reason={plan.notNow} />;
  return <MyPlan plan={plan} role={role ?? null} kind={kind} />;
}
