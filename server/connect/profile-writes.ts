import "server-only";
import type { z } from "zod";
import { statedProfile } from "@/db/schema";
import { change } from "@/server/audit";
import { requireSelf } from "@/server/people/access";
import type { Scope } from "@/server/scope";
import type { profileInput } from "./input";

/** Takes the place of what programs said of the person before. Of it nothing is evidence, and nobody's name changes. */
export function stateProfile(scope: Scope, profile: z.output<typeof profileInput>): Promise<void> {
  const personId = requireSelf(scope);
  const { workspaceId, now } = scope;
  return change(scope, async (tx, record) => {
    const values = { profile, updatedAt: now() };
    await tx
      .insert(statedProfile)
      .values({ workspaceId, personId, ...values })
      .onConflictDoUpdate({ target: [statedProfile.workspaceId, statedProfile.personId], set: values });
    await record({
      action: "connect.profile_stated",
      subject: { kind: "person", id: personId },
      touches: "nothing",
      summary: "changed the own profile",
      detail: { fields: Object.keys(profile) },
    });
  });
}
