import type { MembershipRole } from "@/db/enums";

export type NavigationLink = {
  href: string;
  label: string;
  for: readonly MembershipRole[];
  /** A page elsewhere that belongs to it. */
  also?: string;
};

const everyone: readonly MembershipRole[] = ["admin", "ld_lead", "manager", "assessor", "employee"];

/** The main navigation, in the order of the story. A member sees the links of all their roles. */
const links: readonly NavigationLink[] = [
  { href: "/me", label: "My next badge", for: ["employee", "manager"] },
  { href: "/me/passport", label: "My passport", for: ["employee", "manager"], also: "/me/apps" },
  { href: "/me/evidence", label: "My evidence", for: ["employee", "manager"] },
  { href: "/me/requests", label: "My requests", for: ["employee", "manager"] },
  { href: "/team", label: "Team", for: ["manager", "ld_lead"] },
  { href: "/org", label: "Organisation", for: ["ld_lead", "admin"] },
  { href: "/what-if", label: "What if", for: ["ld_lead", "manager", "admin"] },
  { href: "/roles", label: "Job roles", for: ["ld_lead", "manager"] },
  { href: "/skills", label: "Skills", for: ["ld_lead"] },
  { href: "/catalogue", label: "Catalogue", for: everyone },
  { href: "/imports", label: "Imports", for: ["ld_lead", "admin"] },
  { href: "/mapping", label: "Mapping", for: ["ld_lead"] },
  { href: "/mapping/settings", label: "Mapping settings", for: ["admin"] },
  { href: "/plan", label: "Plans", for: ["ld_lead", "manager"] },
  { href: "/vacancies", label: "Vacancies", for: ["ld_lead", "manager"] },
  { href: "/assign", label: "Assign", for: ["ld_lead", "manager"] },
  { href: "/assign/requests", label: "Requests", for: ["admin"] },
  { href: "/evidence", label: "Evidence", for: ["assessor", "ld_lead"] },
  { href: "/issue", label: "Issued badges", for: ["ld_lead", "admin"] },
  { href: "/admin/members", label: "Members", for: ["admin"] },
  { href: "/admin/teams", label: "Team managers", for: ["admin", "ld_lead"] },
  { href: "/admin/keys", label: "Keys", for: ["admin"] },
  { href: "/admin/email", label: "E-mail", for: ["admin"] },
  { href: "/admin/audit", label: "Audit log", for: ["admin"] },
];

export const linksFor = (roles: readonly MembershipRole[]): NavigationLink[] =>
  links.filter((link) => link.for.some((role) => roles.includes(role)));

/** The address of the link that a page belongs to: the one that says most of where it is. */
export function currentLink(shown: readonly NavigationLink[], path: string): string | undefined {
  const isWithin = (place: string) => path === place || path.startsWith(`${place}/`);
  const byAnother = shown.find(({ also }) => also && isWithin(also));
  return (
    byAnother?.href ??
    shown
      .map(({ href }) => href)
      .filter(isWithin)
      .sort((a, b) => b.length - a.length)[0]
  );
}

/** The page that answers a member's first question. */
export function homeOf(roles: readonly MembershipRole[]): string {
  if (roles.includes("ld_lead")) return "/org";
  if (roles.includes("manager")) return "/team";
  if (roles.includes("assessor")) return "/evidence";
  if (roles.includes("employee")) return "/me";
  return "/org";
}
