import type { Db } from "@/db/client";
import { workspace } from "@/db/schema";
import { calendarOf } from "./calendar";
import { storeCatalogue } from "./catalogue";
import { decide } from "./decisions";
import { storeSubmissions, tellSubmissions } from "./evidence-desk";
import { tellHistory } from "./history";
import { storeJournal } from "./journal";
import { storeEvidence } from "./ledger";
import { emptyOutbox, readOldNotices, storeSecondImport, tellNotices } from "./notices";
import { storeRequest, storeVacancy } from "./openings";
import { storeOrganisation } from "./organisation";
import { tellPeople } from "./people";
import { idOf } from "./random";
import { storeSignIns } from "./sign-ins";
import { tellSignedBadges } from "./signed-badges";
import { signBadges } from "./signing";
import { storeTaxonomy } from "./taxonomy";
import { organisation } from "./teams";
import { storeAssignments, tellAssignments } from "./work";

/**
 * Makes the demo organisation as of `now`, in one transaction: all of it or nothing. The same `now` makes the
 * same rows with the same ids; only the password's salt and what is signed differ.
 */
export async function seedDemo(db: Db, now: Date): Promise<{ workspaceId: string }> {
  const workspaceId = idOf("workspace", "demo");
  const calendar = calendarOf(now);
  const people = tellPeople();
  const history = tellHistory(people, calendar);
  const assignments = tellAssignments(people, history, calendar);
  const signed = tellSignedBadges(people, history, now);
  const comesWithBadge = new Set(signed.flatMap(({ evidence }) => evidence));
  const works = [...tellSubmissions(people), ...signed];

  await db.transaction(async (tx) => {
    await tx.insert(workspace).values({
      id: workspaceId,
      name: organisation,
      kind: "demo",
      // What people say of themselves is shown as unproven until somebody else confirms it.
      trustFloor: "manager",
      createdAt: calendar.daysAgo(915),
    });
    await storeTaxonomy(tx, workspaceId, now);
    await storeOrganisation(tx, workspaceId, people, calendar);
    await storeSignIns(tx, workspaceId, people, now);
    await storeCatalogue(tx, workspaceId, calendar);
    await storeEvidence(
      tx,
      workspaceId,
      people,
      history.filter((one) => !comesWithBadge.has(one)),
      calendar,
    );
    await storeAssignments(tx, workspaceId, assignments, calendar);
    await storeSubmissions(tx, workspaceId, works, assignments, calendar);
    await storeJournal(tx, workspaceId, works, assignments, calendar);
    await storeSecondImport(tx, workspaceId, calendar);
    await tellNotices(tx, workspaceId, works, assignments, calendar);
    await storeVacancy(tx, workspaceId, calendar);
    await storeRequest(tx, workspaceId, people, calendar);
    await signBadges(tx, workspaceId, signed);
    await decide(tx, workspaceId, works, calendar);
    await readOldNotices(tx, workspaceId, calendar);
    await emptyOutbox(tx, workspaceId);
  });
  return { workspaceId };
}
