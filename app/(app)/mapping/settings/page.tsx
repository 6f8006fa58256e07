import type { Metadata } from "next";
import { api, orNotFound } from "@/app/_trpc/server";
import { PageHeader } from "@/app/_ui/page-header";
import { MappingSettings } from "./_components/mapping-settings";

export const metadata: Metadata = { title: "Mapping settings" };

export default async function MappingSettingsPage() {
  const settings = await orNotFound(api.align.settings());
  return (
    <>
      <PageHeader
        title="Mapping settings"
        question="How are texts turned into skills, and how much of it may happen without a person?"
      />
      <MappingSettings settings={settings} />
    </>
  );
}
