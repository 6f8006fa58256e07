"use client";

import type { UseFormReturnType } from "@mantine/form";
import { SkillLevels } from "@/app/_ui/skill-levels";
import type { ProficiencyLevel } from "@/server/taxonomy/scale";
import { type AchievementValues, emptySkill } from "../form-values";

export type AchievementForm = UseFormReturnType<AchievementValues>;
type Props = { form: AchievementForm; levels: ProficiencyLevel[] };

/** The skills that are granted, each at a level. */
export const SkillsSection = ({ form, levels }: Props) => (
  <SkillLevels
    legend="Skills that it grants"
    rows={form.values.skills}
    levels={levels}
    error={form.errors["skills"]}
    onSkill={(row, skill) => form.setFieldValue(`skills.${row}.skill`, skill)}
    onLevel={(row, level) => form.setFieldValue(`skills.${row}.level`, level)}
    onRemove={(row) => form.removeListItem("skills", row)}
    onAdd={() => form.insertListItem("skills", emptySkill)}
  />
);
