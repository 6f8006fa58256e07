import { MantineProvider } from "@mantine/core";
import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { BadgeFacts } from "@/app/(public)/_badge/badge-facts";
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
const shown = (evidence: BadgeSummary["evidence"], ownAddress?: string) =>
  renderToStaticMarkup(
    createElement(
      MantineProvider,
      null,
      createElement(BadgeFacts, { badge: badgeWith(evidence), ownAddress }),
    ),
  );
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
