import type { Metadata } from "next";
import { api, orNotFound } from "@/app/_trpc/server";
import { PageHeader } from "@/app/_ui/page-header";
import { AchievementForm } from "../_components/achievement-form";

export const metadata: Metadata = { title: "New micro-credential" };

export default async function NewAchievementPage() {
  const [choices, colour] = await Promise.all([
    orNotFound(api.align.achievementFormChoices()),
    orNotFound(api.issue.colour()),
  ]);
  return (
    <>
      <PageHeader
        title="New micro-credential"
        question="Which skill does it grant, at which level, and what must the evidence show?"
      />
      <AchievementForm choices={choices} colour={colour} />
    </>
  );
}
