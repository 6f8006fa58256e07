import { formatDate } from "@/app/_ui/format";

type Assessed = { criteria: number; pieces: number; decidedAt: Date; isApprovedByAnother: boolean };

/** "An assessor held 3 pieces of evidence against 4 criteria on 3 March 2026, and a second person approved it." */
export function assessedSentence({ criteria, pieces, decidedAt, isApprovedByAnother }: Assessed): string {
  const evidence = pieces === 1 ? "1 piece of evidence" : `${pieces} pieces of evidence`;
  const measure = criteria === 0 ? "" : ` against ${criteria === 1 ? "1 criterion" : `${criteria} criteria`}`;
  const approval = isApprovedByAnother ? ", and a second person approved it" : "";
  return `An assessor of the issuer held ${evidence}${measure} on ${formatDate(decidedAt)}${approval}.`;
}
