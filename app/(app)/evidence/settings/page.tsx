import { Stack } from "@mantine/core";
import type { Metadata } from "next";
import { api, orNotFound } from "@/app/_trpc/server";
import { PageHeader } from "@/app/_ui/page-header";
import { EvidenceTabs } from "../_components/evidence-tabs";
import { PolicyForm } from "./_components/policy-form";
import { QuickComments } from "./_components/quick-comments";
import { Routes } from "./_components/routes";

export const metadata: Metadata = { title: "How evidence is judged" };

export default async function JudgingPage() {
  const { policy, routes, assessors, teams, quickComments } = await orNotFound(api.assess.judging());
  return (
    <>
      <PageHeader title="How evidence is judged" question="Who judges whose work, and by which rules?" />
      <Stack gap="lg">
        <EvidenceTabs current="settings" />
        <PolicyForm policy={policy} />
        <Routes routes={routes} assessors={assessors} teams={teams} />
        <QuickComments quickComments={quickComments} />
      </Stack>
    </>
  );
}
