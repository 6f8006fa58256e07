import type { MembershipRole } from "@/db/enums";

/** What screens and audit entries call the membership roles. */
export const roleNames: Record<MembershipRole, string> = {
  admin: "admin",
  ld_lead: "L&D lead",
  manager: "manager",
  assessor: "assessor",
  employee: "employee",
};

/** "admin and L&D lead" */
export const nameRoles = (roles: readonly MembershipRole[]): string =>
  roles.map((role) => roleNames[role]).join(" and ");
