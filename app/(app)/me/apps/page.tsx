import type { Metadata } from "next";
import { api } from "@/app/_trpc/server";
import { EmptyState } from "@/app/_ui/empty-state";
import { PageHeader } from "@/app/_ui/page-header";
import { NotAPerson } from "../_components/not-a-person";
import { ownOrNull } from "../own";
import { AppList } from "./app-list";

export const metadata: Metadata = { title: "Connected apps" };

export default async function AppsPage() {
  const apps = await ownOrNull(api.connect.apps());
  return (
    <>
      <PageHeader title="Connected apps" question="Which apps may see my badges, or add to them?" />
      {apps === null && <NotAPerson />}
      {apps?.length === 0 && (
        <EmptyState title="No app is connected">
          Wallets and badge hosts that speak Open Badges 3.0 can fetch your badges and add others. Begin in
          the app: it asks for the address of your organisation’s Skillwright, and brings you here to say yes
          or no.
        </EmptyState>
      )}
      {apps && apps.length > 0 && <AppList apps={apps} />}
    </>
  );
}
