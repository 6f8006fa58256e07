import "server-only";
import { and, eq } from "drizzle-orm";
import { person, statedProfile } from "@/db/schema";
import { Refusal } from "@/server/errors";
import { requireSelf } from "@/server/people/access";
import type { Scope } from "@/server/scope";

/** The person as an Open Badges `Profile`: what programs said of them, under the name and e-mail address of the workspace. */
export async function readProfile(scope: Scope) {
  const personId = requireSelf(scope);
  const { db, workspaceId } = scope;
  const [found] = await db
    .select({ name: person.name, email: person.email, stated: statedProfile.profile })
    .from(person)
    .leftJoin(
      statedProfile,
      and(eq(statedProfile.workspaceId, person.workspaceId), eq(statedProfile.personId, person.id)),
    )
    .where(and(eq(person.workspaceId, workspaceId), eq(person.id, personId)));
  if (!found) throw new Refusal("not_found", "connect.no_profile", "There is no such person any more.");
  const { name, email, stated } = found;
  return { ...stated, id: `urn:uuid:${personId}`, type: ["Profile"], name, ...(email && { email }) };
}
