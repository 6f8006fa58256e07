import { describe, expect, test } from "vitest";
import { addressOf, eventOf, type NoticeWords, sentenceOf } from "@/server/notices/notice";

const manager = { isAboutSelf: false, teamId: "team-1" };
const themselves = { isAboutSelf: true, teamId: "team-1" };

const elsewhere = (words: Partial<NoticeWords["badge-elsewhere"]> = {}) => ({
  kind: "badge-elsewhere" as const,
  subjectId: "badge-1",
  words: { badge: "SQL", person: "Ana Ruiz", news: "revoked" as const, losses: [], ...words },
});
const skills = (...names: string[]) => names.map((name) => ({ id: `id of ${name}`, name }));

describe("what became of a badge elsewhere", () => {
  test.each([
    { news: "revoked", says: "The badge “SQL” of Ana Ruiz was revoked by its issuer." },
    { news: "suspended", says: "The badge “SQL” of Ana Ruiz was suspended by its issuer." },
    { news: "expired", says: "The badge “SQL” of Ana Ruiz has expired." },
    { news: "reinstated", says: "The badge “SQL” of Ana Ruiz is valid again: its issuer stands by it." },
  ] as const)("is said of $news", ({ news, says }) => {
    expect(sentenceOf(elsewhere({ news }), manager)).toBe(says);
  });

  test("names up to three of the skills in which a gap opens, and counts the others", () => {
    const losses = skills("A", "B", "C", "D", "E");
    expect(sentenceOf(elsewhere({ losses }), manager)).toMatch(/ A gap opens in A, B, C and 2 more\.$/);
    expect(sentenceOf(elsewhere({ losses: skills("A") }), manager)).toMatch(/ A gap opens in A\.$/);
  });

  test("leads others to the cell, or to the person where no gap opens; and its owner to the passport", () => {
    const lost = elsewhere({ losses: skills("A") });
    expect(addressOf(lost, "ana", manager)).toBe("/team/team-1?cell=ana:id of A");
    expect(addressOf(lost, "ana", { ...manager, teamId: null })).toBe("/people/ana");
    expect(addressOf(elsewhere(), "ana", manager)).toBe("/people/ana");
    expect(addressOf(lost, "ana", themselves)).toBe("/me/passport");
  });
});

test("a badge that expires is renewed where its evidence is collected; one from elsewhere stands on the passport", () => {
  const soon = (renewalOf?: string) => ({
    kind: "expires-soon" as const,
    subjectId: "badge-1",
    words: { badge: "SQL", expiresAt: "2026-09-01T00:00:00Z", ...(renewalOf ? { renewalOf } : {}) },
  });
  expect(addressOf(soon("sql"), "ana", themselves)).toBe("/me/evidence/sql");
  expect(sentenceOf(soon("sql"), themselves)).toContain("Renew it before then");
  expect(addressOf(soon(), "ana", themselves)).toBe("/me/passport");
  expect(sentenceOf(soon(), themselves)).toContain("Earn it again before then");
});

test("rows of which there are none are not counted out", () => {
  const words: NoticeWords["import-ended"] = {
    file: "hr.csv",
    outcome: "finished",
    by: "Priya",
    created: 1200,
    updated: 0,
    unchanged: 0,
    failed: 3,
  };
  const ended = { kind: "import-ended" as const, subjectId: "import-1", words };
  expect(sentenceOf(ended, manager)).toBe("Your import of hr.csv finished: 1,200 created, 3 failed.");
  const empty = { ...ended, words: { ...words, created: 0, failed: 0 } };
  expect(sentenceOf(empty, manager)).toBe("Your import of hr.csv finished.");
});

test("events about one subject are told apart by their occasion", () => {
  const returned = (occasion: string) =>
    eventOf({
      kind: "evidence-returned",
      subjectId: "submission-1",
      occasion,
      aboutPersonId: null,
      words: { badge: "SQL", achievementId: "a" },
    });
  expect(returned("1")).toBe("evidence-returned/submission-1/1");
  expect(returned("2")).not.toBe(returned("1"));
});
