import type { Scope } from "@/server/scope";

/** What is true of an achievement of which nothing but its address is known yet. */
export const newAchievement = (
  { workspaceId, now }: Pick<Scope, "workspaceId" | "now">,
  id: string,
  uri: string | null,
) => ({
  workspaceId,
  id,
  uri,
  description: "",
  criteria: "",
  tags: [] as string[],
  imageFileId: null,
  provider: null,
  hours: 0,
  price: 0,
  currency: "EUR",
  seats: null,
  delivery: "self-paced" as const,
  language: "en",
  humanCode: null,
  fieldOfStudy: null,
  credits: null,
  validityMonths: null,
  status: "published" as const,
  version: 1,
  createdAt: now(),
  updatedAt: now(),
});
