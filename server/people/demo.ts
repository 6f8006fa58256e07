import type { MembershipRole } from "@/db/enums";

const demoDomain = "demo.skillwright.example";

/** No secret: it opens the demo organisation alone, and the sign-in page hands it out as buttons. */
export const demoPassword = "skillwright-demo-entry";

/** The sign-in of the demo's member with this role, e.g. "ld-lead@demo.skillwright.example". */
export const demoEmail = (role: MembershipRole): string => `${role.replaceAll("_", "-")}@${demoDomain}`;

/** Such an address has a known password, so it must never become a member of a real organisation. */
export const isDemoEmail = (email: string): boolean => email.toLowerCase().endsWith(`@${demoDomain}`);
