import "server-only";
import { and, eq } from "drizzle-orm";
import { vacancy } from "@/db/schema";
import { change } from "@/server/audit";
import type { Scope } from "@/server/scope";
import { requireJobRole, requirePlace, requireVacancy } from "./vacancy-access-reads";
import type {
  ChangeVacancyInput,
  NewVacancyInput,
  VacancyIdInput,
  VacancyStatusInput,
} from "./vacancy-input";

/** Opens a vacancy. Nobody is told. */
export async function createVacancy(scope: Scope, input: NewVacancyInput) {
  const { workspaceId, actor, now } = scope;
  await requirePlace(scope, input.teamId);
  const role = await requireJobRole(scope, input.jobRoleId);
  return change(scope, async (tx, record) => {
    const [created] = await tx
      .insert(vacancy)
      .values({ ...input, workspaceId, ownerUserId: actor.userId, createdAt: now() })
      .returning({ id: vacancy.id });
    if (!created) throw new Error("insert into vacancy returned no row");
    await record({
      action: "recommend.vacancy_created",
      subject: { kind: "vacancy", id: created.id },
      touches: "nothing",
      summary: `opened the vacancy ${input.name} for the job role ${role.name}`,
    });
    return created;
  });
}

/** Another name, role, team or number of positions; candidates stay. */
export async function changeVacancy(scope: Scope, { vacancyId, ...values }: ChangeVacancyInput) {
  const before = await requireVacancy(scope, vacancyId);
  await requirePlace(scope, values.teamId);
  await requireJobRole(scope, values.jobRoleId);
  return change(scope, async (tx, record) => {
    await tx.update(vacancy).set(values).where(itself(scope, vacancyId));
    const { name, jobRoleId, teamId, positions } = before;
    await record({
      action: "recommend.vacancy_changed",
      subject: { kind: "vacancy", id: vacancyId },
      touches: "nothing",
      summary: `changed the vacancy ${values.name}`,
      detail: { before: { name, jobRoleId, teamId, positions }, after: values },
    });
  });
}

/** Closes a vacancy, or opens it again. */
export async function setVacancyStatus(scope: Scope, { vacancyId, status }: VacancyStatusInput) {
  const before = await requireVacancy(scope, vacancyId);
  if (before.status === status) return;
  return change(scope, async (tx, record) => {
    await tx
      .update(vacancy)
      .set({ status, closedAt: status === "closed" ? scope.now() : null })
      .where(itself(scope, vacancyId));
    await record({
      action: status === "closed" ? "recommend.vacancy_closed" : "recommend.vacancy_reopened",
      subject: { kind: "vacancy", id: vacancyId },
      touches: "nothing",
      summary: `${status === "closed" ? "closed" : "reopened"} the vacancy ${before.name}`,
    });
  });
}

/** Deletes a vacancy with its candidates and all that is known of them. */
export async function deleteVacancy(scope: Scope, { vacancyId }: VacancyIdInput) {
  const { name } = await requireVacancy(scope, vacancyId);
  return change(scope, async (tx, record) => {
    await tx.delete(vacancy).where(itself(scope, vacancyId));
    await record({
      action: "recommend.vacancy_deleted",
      subject: { kind: "vacancy", id: vacancyId },
      touches: "nothing",
      summary: `deleted the vacancy ${name} with its candidates`,
    });
  });
}

const itself = ({ workspaceId }: Scope, vacancyId: string) =>
  and(eq(vacancy.workspaceId, workspaceId), eq(vacancy.id, vacancyId));
