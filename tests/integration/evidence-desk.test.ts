import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import type { Db } from "@/db/client";
import { auditEntry, evidenceLink } from "@/db/schema";
import { readBytes } from "@/server/assess/evidence-file-reads";
import { readLinkedFile } from "@/server/assess/evidence-link-reads";
import { freshDatabase } from "../support/database";
import { aStory, decided, later, type Story } from "../support/handed-in";
import { callerFor, strangerTo } from "../support/workspace";

let db: Db;
beforeAll(async () => {
  db = await freshDatabase();
});

describe("what was handed in", () => {
  test("is taken back before anybody judged it, changed, and handed in as another attempt", async () => {
    const story = await aStory(db);
    const { at, submissionId, textItem, badge, lead } = story;
    expect(await at(2).assess.withdraw({ submissionId })).toMatchObject({ status: "draft" });
    await expect(at(2).assess.withdraw({ submissionId })).rejects.toMatchObject({ code: "CONFLICT" });
    // Whoever had it open is told so, and what they marked is not lost on a page that is gone.
    const marks = [
      { criterionId: badge.criterionIds[0] ?? "", verdict: "not-yet" as const, comment: "More." },
    ];
    const { submission, open, decide } = callerFor(lead).assess;
    for (const deed of [
      () => submission({ submissionId }),
      () => open({ submissionId }),
      () => decide({ submissionId, attempt: 1, outcome: "returned", marks }),
    ]) {
      await expect(deed()).rejects.toThrow("taken this evidence back");
    }
    await at(3).assess.updateItem({ itemId: textItem, text: "I joined three tables." });
    expect(await at(4).assess.submit({ submissionId })).toMatchObject({ attempt: 2 });
    // Whoever still looks at the first attempt decides nothing.
    await expect(
      callerFor(lead).assess.decide({
        submissionId,
        attempt: 1,
        outcome: "returned",
        comment: "More, please.",
        marks: [
          {
            criterionId: badge.criterionIds[0] ?? "",
            verdict: "not-yet",
            level: null,
            comment: "More.",
          },
        ],
      }),
    ).rejects.toMatchObject({ code: "CONFLICT" });
  });

  test("comes back as returned when it had been returned before, and only what is new can be removed", async () => {
    const { at, submissionId, textItem, badge, lead, criterionId } = await aStory(db);
    await callerFor(lead).assess.decide({
      submissionId,
      attempt: 1,
      outcome: "returned",
      comment: "",
      marks: [{ criterionId, verdict: "not-yet", level: null, comment: "Show more." }],
    });
    const { id: added } = await at(2).assess.addItem({
      submissionId,
      criterionId,
      kind: "text",
      text: "More.",
    });
    await at(3).assess.submit({ submissionId });
    expect(await at(4).assess.withdraw({ submissionId })).toMatchObject({ status: "returned" });
    await expect(at(5).assess.removeItem({ itemId: textItem })).rejects.toMatchObject({ code: "CONFLICT" });
    const desk = await at(5).assess.myEvidence({ achievementId: badge.id });
    expect(desk.submission?.items.map(({ id, attempt }) => [id === added, attempt])).toEqual([
      [false, 1],
      [false, 1],
      [true, 2],
    ]);
    await at(5).assess.removeItem({ itemId: added });
    await expect(at(6).assess.submit({ submissionId })).rejects.toMatchObject({
      code: "PRECONDITION_FAILED",
    });
  });

  test("is somebody else's to nobody", async () => {
    const { submissionId } = await aStory(db);
    const other = await aStory(db);
    await expect(other.learner.assess.withdraw({ submissionId })).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
  });
});

test("of a text written in two tabs neither version overwrites the other unseen", async () => {
  const { at, submissionId, textItem: itemId } = await aStory(db);
  await at(1).assess.withdraw({ submissionId });
  const over = "I joined two tables.";
  await at(2).assess.updateItem({ itemId, text: "One tab.", formerText: over });
  await expect(
    at(3).assess.updateItem({ itemId, text: "Another tab.", formerText: over }),
  ).rejects.toMatchObject({ code: "CONFLICT", message: expect.stringContaining("in another tab") });
  // Sending the same again, after an answer that was lost, is no conflict.
  await at(3).assess.updateItem({ itemId, text: "One tab.", formerText: over });
});

test("a piece is made private again at any time, and public only until the decision", async () => {
  const story = await aStory(db);
  const { at, fileItem, textItem, badge } = story;
  await at(2).assess.updateItem({ itemId: fileItem, isPublic: true });
  await decided(db, story, "approved");
  await at(3).assess.updateItem({ itemId: fileItem, isPublic: false });
  await expect(at(3).assess.updateItem({ itemId: textItem, isPublic: true })).rejects.toMatchObject({
    code: "CONFLICT",
  });
  const { submission: seen } = await at(4).assess.myEvidence({ achievementId: badge.id });
  expect(seen?.items.map(({ isPublic }) => isPublic)).toEqual([false, false]);
});

describe("a link for a verifier", () => {
  const share = (story: Story, hours = 3) =>
    story.at(hours).assess.makeEvidenceLink({
      submissionId: story.submissionId,
      itemIds: [story.fileItem],
      recipient: "Nordwind",
      days: 30,
    });
  const tokenOf = ({ url }: { url: string }) => url.split("/").at(-1) ?? "";
  const lookAt = (hours: number, token: string) => {
    const visit = { db, now: () => later(hours) };
    return {
      page: () => callerAt(hours).assess.lookAtEvidence({ token }),
      file: (itemId: string) => readLinkedFile(visit, { token, itemId }),
    };
  };
  const callerAt = (hours: number) => strangerTo(db, null, later(hours));

  test("shows the chosen pieces alone, counts each look, and keeps its token as a hash", async () => {
    const story = await aStory(db);
    await decided(db, story, "approved");
    const made = await share(story);
    const token = tokenOf(made);
    const shown = await lookAt(4, token).page();
    expect(shown).toMatchObject({ badge: "SQL basics", person: "Ana Ruiz" });
    expect(shown.items.map(({ id }) => id)).toEqual([story.fileItem]);
    const file = await lookAt(4, token).file(story.fileItem);
    expect((await readBytes({ db, workspaceId: file.workspaceId }, file.id, null)).toString()).toContain(
      "%PDF",
    );
    await expect(lookAt(4, token).file(story.textItem)).rejects.toMatchObject({ kind: "not_found" });

    await lookAt(5, token).page();
    const links = await story.at(6).assess.evidenceLinks({ submissionId: story.submissionId });
    expect(links).toMatchObject([{ looks: 2, lastLookAt: later(5), pieces: 1, state: "open" }]);
    const entries = await db
      .select({ action: auditEntry.action, by: auditEntry.actorName })
      .from(auditEntry)
      .where(eq(auditEntry.subjectId, made.id));
    expect(entries.map(({ action }) => action).sort()).toEqual([
      "assess.evidence_looked_at",
      "assess.evidence_looked_at",
      "assess.evidence_shared",
    ]);
    const [kept] = await db.select().from(evidenceLink).where(eq(evidenceLink.id, made.id));
    expect(JSON.stringify(kept)).not.toContain(token.split(".")[1]);
  });

  test("ends by itself to the second, and at once when its owner ends it", async () => {
    const story = await aStory(db);
    await decided(db, story, "approved");
    const token = tokenOf(await share(story));
    const end = 3 + 30 * 24;
    await expect(lookAt(end - 0.001, token).page()).resolves.toBeDefined();
    await expect(lookAt(end, token).page()).rejects.toMatchObject({ code: "NOT_FOUND" });
    const [link] = await story.at(4).assess.evidenceLinks({ submissionId: story.submissionId });
    await story.at(4).assess.revokeEvidenceLink({ linkId: link?.id ?? "" });
    const { page, file } = lookAt(5, token);
    await expect(page()).rejects.toThrow("This link does not work any more");
    await expect(file(story.fileItem)).rejects.toThrow("This link does not work any more");
    const [ended] = await story.at(6).assess.evidenceLinks({ submissionId: story.submissionId });
    expect(ended).toMatchObject({ state: "revoked" });
  });

  test("is no longer than 90 days, for evidence of one's own behind a badge that one has", async () => {
    const story = await aStory(db);
    await expect(share(story)).rejects.toMatchObject({ code: "PRECONDITION_FAILED" });
    await decided(db, story, "approved");
    const other = await aStory(db);
    await decided(db, other, "approved");
    const good = { submissionId: story.submissionId, itemIds: [story.fileItem], recipient: "X", days: 90 };
    const attempts = [
      { caller: story.learner, input: { ...good, days: 91 }, code: "BAD_REQUEST" },
      { caller: story.learner, input: { ...good, itemIds: [other.fileItem] }, code: "NOT_FOUND" },
      { caller: other.learner, input: good, code: "NOT_FOUND" },
      { caller: callerFor(story.lead), input: good, code: "PRECONDITION_FAILED" },
    ];
    for (const { caller, input, code } of attempts) {
      await expect(caller.assess.makeEvidenceLink(input)).rejects.toMatchObject({ code });
    }
    const made = await share(story);
    await expect(other.learner.assess.revokeEvidenceLink({ linkId: made.id })).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
  });

  test.each(["", "nonsense", `${"0".repeat(8)}-0000-0000-0000-${"0".repeat(12)}.${"a".repeat(43)}`])(
    "%j tells nothing",
    async (token) => {
      await expect(lookAt(1, token).page()).rejects.toMatchObject({ code: "NOT_FOUND" });
    },
  );
});
