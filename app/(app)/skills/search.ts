import { z } from "zod";

/** What the address of the page holds; whatever is not understood filters nothing. */
export const skillsSearch = z.object({
  view: z.enum(["list", "tree"]).catch("list"),
  search: z.string().max(200).catch(""),
  framework: z.uuid().optional().catch(undefined),
  kind: z.string().max(100).optional().catch(undefined),
  used: z.literal("yes").optional().catch(undefined),
  retired: z.literal("yes").optional().catch(undefined),
  page: z.coerce.number().int().min(1).catch(1),
});
export type SkillsSearch = z.output<typeof skillsSearch>;

/** The page with these filters, without those that are as if they were not there. */
export function skillsHref(search: Partial<SkillsSearch>): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(search)) {
    const isPlain =
      value === undefined || value === "" || value === "list" || (name === "page" && value === 1);
    if (!isPlain) query.set(name, String(value));
  }
  return query.size > 0 ? `/skills?${query}` : "/skills";
}
