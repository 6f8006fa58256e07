import { MantineProvider } from "@mantine/core";
import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { BadgeFacts } from "@/app/(public)/_badge/badge-facts";
import { levelWords } from "@/app/(public)/_badge/level-words";
import type { BadgeSummary } from "@/server/verify/report";

// OBJ-66: where the evidence of a badge leads is the word of whoever made it.

const badgeWith = (evidence: BadgeSummary["evidence"]): BadgeSummary => ({
  format: "ob3-ldp",
  name: "Knots",
  image: "https://tracker.example/picture.gif",
  issuer: { name: "Knot School" },
  recipient: { identifiers: [] },
  tags: [],
  alignments: [],
  evidence,
});
const drawn = (badge: BadgeSummary, ownAddress?: string) =>
  renderToStaticMarkup(
    createElement(MantineProvider, null, createElement(BadgeFacts, { badge, ownAddress })),
  );
const shown = (evidence: BadgeSummary["evidence"], ownAddress?: string) =>
  drawn(badgeWith(evidence), ownAddress);
const warning = "We have not opened these links.";

test.each([
  ["an intranet", "http://intranet.local/hr", "Report"],
  ["an address inside", "http://169.254.169.254/latest", undefined],
  ["a picture that counts who looks", "https://tracker.example/pixel.gif", "Photo"],
])("evidence that leads to %s is a text link with a warning, and loads nothing", (_, url, name) => {
  const html = shown([{ url, name }]);
  expect(html).toContain(warning);
  expect(html).toMatch(new RegExp(`<a [^>]*href="${url}"[^>]*>${name ?? url}</a>`));
  expect(html).toMatch(/<a [^>]*rel="nofollow noopener noreferrer ugc"/);
  // The address itself, whatever its name says.
  expect(html.replaceAll(/<[^>]*>/g, " ")).toContain(url);
  expect(html).not.toMatch(
    /<(img|iframe|link|script|video|audio|object|embed|source)\b|url\(|srcset|background/i,
  );
});

test("evidence that is only words, or that stands with a badge of ours, needs no warning", () => {
  expect(shown([{ narrative: "Tied forty knots." }])).not.toContain(warning);
  const ours = "https://badges.example/b/abc";
  expect(shown([{ url: `${ours}/evidence/1`, name: "Photo" }], ours)).not.toContain(warning);
  expect(shown([{ url: `${ours}.evil.example/1`, name: "Photo" }], ours)).toContain(warning);
});

test("all that a badge says of itself is there: its description as well as what was required", () => {
  const words = drawn({
    ...badgeWith([{ narrative: "Tied forty knots." }]),
    description: "Knots that hold.",
    criteria: "Tie them in the dark.",
    criteriaUrl: "https://knots.example/criteria",
    issuedAt: "2026-03-03T00:00:00Z",
    expiresAt: "2028-03-03T00:00:00Z",
    achievedLevel: 3,
    achievedLevelName: "Bosun",
    highestLevel: 4,
    recipient: { identifiers: [{ type: "emailAddress", identity: "sha256$ab", hashed: true }] },
    tags: ["rope"],
    alignments: [{ targetName: "tie knots", targetUrl: "https://skills.example/7", targetFramework: "ESCO" }],
  }).replaceAll(/<[^>]*>/g, " ");
  for (const said of [
    "not named openly",
    "Knot School",
    "3 March 2026",
    "3 March 2028",
    "Level 3 of 4, Bosun",
    "Knots that hold.",
    "Tie them in the dark.",
    "Full criteria",
    "tie knots",
    "ESCO",
    "Tied forty knots.",
    "rope",
  ]) {
    expect(words).toContain(said);
  }
});

test.each([
  [{}, undefined],
  [{ achievedLevel: 3 }, "Level 3"],
  [{ achievedLevel: 3, achievedLevelName: "Level 3", highestLevel: 4 }, "Level 3 of 4"],
])("the level of %o is %s", (given, words) => {
  expect(levelWords(given)).toBe(words);
});

test("criteria that are Markdown are shown as words", () => {
  const criteria = "# To be done\n\n- **Tie** [ten knots](javascript:alert(1))";
  const html = drawn({ ...badgeWith([]), criteria });
  expect(html).toContain("To be done\n\n• Tie ten knots (javascript:alert(1)");
  expect(html).not.toMatch(/<a [^>]*javascript/);
});
