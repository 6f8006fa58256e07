import type { Outputs } from "@/server/router";

type Finding = Outputs["ingest"]["batch"]["findings"][number];

export type FindingGroup = { reason: string; severity: Finding["severity"]; members: Finding[] };

/** Findings with the same cause together; errors before notes, the most frequent cause first. */
export function groupFindings(findings: readonly Finding[]): FindingGroup[] {
  const groups = new Map<string, FindingGroup>();
  for (const finding of findings) {
    const { reason, severity } = finding;
    const group = groups.get(reason) ?? { reason, severity, members: [] };
    group.members.push(finding);
    groups.set(reason, group);
  }
  return [...groups.values()].sort(
    (a, b) =>
      Number(a.severity === "warning") - Number(b.severity === "warning") ||
      b.members.length - a.members.length ||
      a.reason.localeCompare(b.reason),
  );
}
