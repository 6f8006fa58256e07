"use client";

import type { UseFormReturnType } from "@mantine/form";
import { SkillLevels } from "@/app/_ui/skill-levels";
import type { Outputs } from "@/server/router";
import { emptySkill, type RequestValues } from "./request-values";

export type Level = Outputs["assign"]["requestLevels"][number];
type Props = { form: UseFormReturnType<RequestValues>; levels: Level[] };

/** The skills that the credential would prove, each at a level. */
export const RequestSkills = ({ form, levels }: Props) => (
  <SkillLevels
    legend="Skills that it would prove"
    rows={form.values.skills}
    levels={levels}
    error={form.errors["skills"]}
    onSkill={(row, skill) => form.setFieldValue(`skills.${row}.skill`, skill)}
    onLevel={(row, level) => form.setFieldValue(`skills.${row}.level`, level)}
    onRemove={(row) => form.removeListItem("skills", row)}
    onAdd={() => form.insertListItem("skills", emptySkill)}
  />
);
