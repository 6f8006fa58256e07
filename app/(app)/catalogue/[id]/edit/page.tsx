import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { api, orNotFound } from "@/app/_trpc/server";
import { PageHeader } from "@/app/_ui/page-header";
import { AchievementForm } from "../../_components/achievement-form";
import { isId } from "../../words";

export const metadata: Metadata = { title: "Edit micro-credential" };

export default async function EditAchievementPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  if (!isId(id)) notFound();
  const [choices, achievement, colour] = await Promise.all([
    orNotFound(api.align.achievementFormChoices()),
    orNotFound(api.align.achievement({ id })),
    orNotFound(api.issue.colour()),
  ]);
  if (achievement.origin !== "own") notFound();
  return (
    <>
      <PageHeader
        title={`Edit ${achievement.name}`}
        question={
          achievement.status === "draft"
            ? undefined
            : `Saving makes version ${achievement.version + 1}. Badges already issued stay as they are.`
        }
      />
      <AchievementForm achievement={achievement} choices={choices} colour={colour} />
    </>
  );
}
