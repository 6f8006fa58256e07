import { expect, test } from "vitest";
import { currentLink, linksFor } from "@/app/_shell/navigation";

const links = linksFor(["employee", "manager", "ld_lead", "assessor", "admin"]);

test.each([
  { path: "/me", link: "/me" },
  { path: "/me/pathway", link: "/me" },
  { path: "/me/passport/some-badge", link: "/me/passport" },
  { path: "/me/apps", link: "/me/passport" },
  { path: "/mapping/settings", link: "/mapping/settings" },
  { path: "/evidence/appeals", link: "/evidence" },
  { path: "/members", link: undefined },
])("$path belongs to $link", ({ path, link }) => {
  expect(currentLink(links, path)).toBe(link);
});
