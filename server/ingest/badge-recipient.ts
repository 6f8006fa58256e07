import type { BadgeSummary } from "@/server/verify/report";

export type Candidate = { id: string; email: string | null; employeeId: string | null };

/**
 * The one person whom a badge names: by e-mail address, plain or hidden as `sha256$…` with its salt, as
 * `mailto:`, or by an identifier that is an employee id. Hashes weaker than sha256 name nobody, and
 * neither does a badge that fits several people.
 */
export function recipientAmong<T extends Candidate>(
  { id, identifiers }: BadgeSummary["recipient"],
  people: readonly T[],
  sha256: (text: string) => string,
): T | null {
  const found = people.filter(({ email, employeeId }) => {
    if (email && id?.toLowerCase() === `mailto:${email}`) return true;
    return identifiers.some(({ hashed, identity, salt = "" }) => {
      const said = identity.trim().toLowerCase();
      const names = [email, employeeId?.toLowerCase()].filter((name) => name !== null && name !== undefined);
      return hashed || said.startsWith("sha256$")
        ? names.some((name) => `sha256$${sha256(name + salt)}` === said)
        : names.includes(said);
    });
  });
  return found.length === 1 ? (found[0] ?? null) : null;
}
