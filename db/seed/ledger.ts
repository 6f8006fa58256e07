import type { Db } from "@/db/client";
import { evidence } from "@/db/schema";
import type { Calendar } from "./calendar";
import { type EvidenceStory, evidenceKey } from "./evidence";
import { personId } from "./organisation";
import { cast, managingDirector, type PersonStory } from "./people";
import { idOf } from "./random";
import { store } from "./store";
import { skillId } from "./taxonomy";
import { unalignedEvidence } from "./unaligned";

/** Writes down what everybody has shown, and what still waits to be aligned. */
export async function storeEvidence(
  db: Db,
  workspaceId: string,
  people: readonly PersonStory[],
  history: readonly EvidenceStory[],
  { daysAgo }: Calendar,
): Promise<void> {
  await store(
    db,
    evidence,
    history.map((one) => ({
      workspaceId,
      id: idOf("evidence", evidenceKey(one)),
      personId: personId(one.person),
      skillId: skillId(one.skill),
      level: one.level,
      source: one.source,
      issuedAt: one.issuedAt,
      expiresAt: one.expiresAt,
      revokedAt: one.revokedAt,
      note: noteOf(one),
      statedBy: statedBy(one, people),
      createdAt: one.issuedAt,
    })),
  );
  await store(
    db,
    evidence,
    unalignedEvidence.flatMap(([place, statement, level, ago]) => {
      const person = people[place];
      if (!person) return [];
      return [
        {
          workspaceId,
          id: idOf("evidence", `unaligned/${place}`),
          personId: personId(person),
          statement,
          level,
          source: "manager" as const,
          issuedAt: daysAgo(ago),
          note: "From the training list of the site.",
          createdAt: daysAgo(3),
        },
      ];
    }),
  );
}

function noteOf({ achievement, source }: EvidenceStory): string | null {
  if (achievement)
    return `Badge “${achievement}”, taken over from the register of the former learning platform.`;
  return source === "assessor" ? "Observed at work by an assessor of the Academy." : null;
}

function statedBy({ person, source }: EvidenceStory, people: readonly PersonStory[]): string {
  if (source === "self") return person.name;
  if (source === "manager") {
    const manager = people.find(({ team, managesTeam }) => managesTeam && team === person.team);
    return manager && manager !== person ? manager.name : managingDirector;
  }
  return source === "assessor" ? cast.assessor.name : "Fernhollow Academy";
}
