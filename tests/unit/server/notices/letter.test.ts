import { fc, test as property } from "@fast-check/vitest";
import { expect, test } from "vitest";
import { letterOfDigest, letterOfNotice, oneLine } from "@/server/notices/letter";

const ways = {
  appUrl: "https://skills.example.org",
  workspace: "North",
  unsubscribe: "https://skills.example.org/unsubscribe/x",
};
const week = {
  title: "Data",
  opens: "Open the team",
  href: "/team/1",
  numbers: [
    { label: "Readiness", value: "78 %" },
    { label: "Skills at risk", value: "4" },
  ],
  actions: [{ sentence: "Only Ana can do SQL.", href: "/assign?people=1&achievements=2", action: "Assign" }],
  news: {
    heading: "Badges that run out",
    lines: [{ sentence: "“SQL” of Ana runs out on 1 May 2027.", href: "/people/1", action: "See who" }],
  },
};
const quietWeek = { ...week, title: "Learning", actions: [], news: { ...week.news, lines: [] } };

property.prop([fc.string({ unit: "grapheme" })])("text of people is one line, and never markup", (typed) => {
  const { subject, html } = letterOfNotice({ sentence: `${typed}<script>`, href: "/me" }, ways);
  expect(subject).not.toMatch(/[\r\n\u2028\u2029]/);
  expect(subject.length).toBeLessThanOrEqual(120);
  expect(html).not.toContain("<script>");
  expect(oneLine(oneLine(typed))).toBe(oneLine(typed));
});

test("a digest with one notice has its sentence as the subject, one with more says how many", () => {
  const one = { sentence: "Your badge “SQL” expires on 1 May 2027.", href: "/me/passport" };
  expect(letterOfDigest([one], [], ways).subject).toBe(one.sentence);
  expect(letterOfDigest([one, one], [], ways).subject).toBe("2 things that concern you");
});

test("a week comes before what waited, in both forms", () => {
  const { subject, text, html } = letterOfDigest(
    [{ sentence: "Something.", href: "/me" }],
    [week, quietWeek],
    ways,
  );
  expect(subject).toBe("Data this week: readiness 78 %, skills at risk 4");
  expect(text.indexOf("Only Ana can do SQL.")).toBeLessThan(text.indexOf("Something."));
  expect(text.match(/What to do|Badges that run out/g)).toEqual(["What to do", "Badges that run out"]);
  expect(text).toContain("“SQL” of Ana runs out on 1 May 2027.");
  expect(text.indexOf("Data this week")).toBeLessThan(text.indexOf("Learning this week"));
  expect(text).toContain("Assign: https://skills.example.org/assign?people=1&achievements=2");
  expect(html).toContain('href="https://skills.example.org/assign?people=1&amp;achievements=2"');
});

test("more than thirty notices are counted", () => {
  const many = Array.from({ length: 33 }, (_, n) => ({ sentence: `Notice ${n}.`, href: "/me" }));
  const { text } = letterOfDigest(many, [], ways);
  expect(text).toContain("Notice 29.");
  expect(text).not.toContain("Notice 30.");
  expect(text).toContain("3 more in the product: https://skills.example.org/notices");
});

test("what concerns security offers no way out", () => {
  const { text, html } = letterOfNotice(
    { sentence: "Somebody signed in.", href: "/me" },
    { ...ways, unsubscribe: null },
  );
  expect(text + html).not.toContain("No more e-mails");
});
