import type { Db } from "@/db/client";
import {
  credentialRequest,
  credentialRequestPerson,
  credentialRequestSkill,
  vacancy,
  vacancyCandidate,
} from "@/db/schema";
import { leadsOf } from "@/server/notices/recipient-reads";
import { notify } from "@/server/notices/writes";
import type { WorkspaceId } from "@/server/scope";
import type { Calendar } from "./calendar";
import { personId } from "./organisation";
import { cast, type PersonStory } from "./people";
import { idOf } from "./random";
import { userId } from "./sign-ins";
import { store } from "./store";
import { skillId } from "./taxonomy";

/** Days ago. */
const opened = 12;
const asked = 3;

/** A position that is open, with a candidate who has brought no badge yet. */
export async function storeVacancy(db: Db, workspaceId: string, { daysAgo }: Calendar): Promise<void> {
  const id = idOf("vacancy", "data-analyst");
  const by = userId("ld_lead");
  await store(db, vacancy, [
    {
      workspaceId,
      id,
      name: "Data analyst, Graz",
      jobRoleId: idOf("role", "Data Analyst"),
      teamId: idOf("team", "Data and Security"),
      ownerUserId: by,
      createdAt: daysAgo(opened),
    },
  ]);
  await store(db, vacancyCandidate, [
    {
      workspaceId,
      id: idOf("candidate", "data-analyst/1"),
      vacancyId: id,
      name: "Ruta Balodis",
      note: "Met at the open day in October; will send her badges.",
      createdBy: by,
      createdAt: daysAgo(opened - 2),
    },
  ]);
}

/** The employee asks for a certificate that nobody here issues; L&D has yet to decide. */
export async function storeRequest(
  db: Db,
  workspaceId: string,
  people: readonly PersonStory[],
  { daysAgo }: Calendar,
): Promise<void> {
  const requestId = idOf("request", "web-analytics");
  const person = people.find(({ name }) => name === cast.employee.name);
  if (!person) throw new Error("the demo has no employee");
  const name = "Web Analytics Practitioner";
  await store(db, credentialRequest, [
    {
      workspaceId,
      id: requestId,
      askedBy: userId("employee"),
      name,
      provider: "Harbour Business School",
      price: 340,
      currency: "EUR",
      hours: 24,
      reason: "Our own badge stops at campaign figures; the new shop asks for attribution across channels.",
      createdAt: daysAgo(asked),
    },
  ]);
  await store(db, credentialRequestPerson, [{ workspaceId, requestId, personId: personId(person) }]);
  await store(db, credentialRequestSkill, [
    {
      workspaceId,
      id: idOf("request-skill", "web-analytics"),
      requestId,
      skillId: skillId("marketing-analytics"),
      level: 4,
    },
  ]);
  const scope = { workspaceId: workspaceId as WorkspaceId, now: () => daysAgo(asked) };
  await notify(db, scope, await leadsOf(db, scope), {
    kind: "request-made",
    subjectId: requestId,
    occasion: daysAgo(asked).toISOString(),
    aboutPersonId: null,
    words: { name, by: cast.employee.name, people: 1 },
  });
}
