import { MantineProvider } from "@mantine/core";
import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { BadgePageLink } from "@/app/_ui/badge-page-link";

const drawn = (publicId: string | null, isPageShown: boolean) =>
  renderToStaticMarkup(
    createElement(
      MantineProvider,
      null,
      createElement(BadgePageLink, { badge: { publicId, isPageShown } }, "SQL basics"),
    ),
  );

test.each([
  {
    publicId: "abc",
    isPageShown: true,
    href: true,
    words: false,
    because: "it leads to a page that is shown",
  },
  {
    publicId: "abc",
    isPageShown: false,
    href: false,
    words: true,
    because: "a private page is said, not linked",
  },
  {
    publicId: null,
    isPageShown: true,
    href: false,
    words: false,
    because: "a badge from elsewhere has none",
  },
])("$because", ({ publicId, isPageShown, href, words }) => {
  const html = drawn(publicId, isPageShown);
  expect(html).toContain("SQL basics");
  expect(html.includes('href="/b/abc"')).toBe(href);
  expect(html.includes("its holder keeps its page private")).toBe(words);
});
