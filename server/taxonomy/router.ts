import "server-only";
import { memberProcedure, router } from "@/server/trpc";
import { skillInput, skillsInput } from "./input";
import { readSkill, readSkills } from "./skill-reads";

export const taxonomyRouter = router({
  skills: memberProcedure.input(skillsInput).query(({ ctx, input }) => readSkills(ctx, input)),
  skill: memberProcedure.input(skillInput).query(({ ctx, input }) => readSkill(ctx, input)),
});
