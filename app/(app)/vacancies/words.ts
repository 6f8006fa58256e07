import { formatNumber } from "@/app/_ui/format";
import type { VacancyStatus } from "@/db/enums";
import type { Outputs } from "@/server/router";

export type Vacancy = Outputs["recommend"]["vacancy"];
export type Candidate = Vacancy["candidates"][number];
export type CandidateBadge = Candidate["badges"][number];
export type Choices = Vacancy["choices"];
export type Needed = Outputs["recommend"]["vacancyNeeds"]["people"][number];
export type VacancyPathway = Outputs["recommend"]["vacancyPathway"];

export const statusNames: Record<VacancyStatus, string> = { open: "Open", closed: "Closed" };

export const readinessNames: Record<Needed["readiness"], string> = {
  now: "Ready now",
  "by pathway": "Ready at the end of the pathway",
  "not with the catalogue": "Not with what is on offer",
};

const openReasonWords: Record<Needed["leftOpen"][number]["because"], string> = {
  "no credential": "No badge here leads further.",
  "set aside": "What leads further was set aside.",
  hours: "What leads further takes more hours than all badges together.",
  seats: "What leads further has no seat left.",
  money: "What leads further costs more than is left.",
  "worth less": "What leads further asks first for something that cannot be earned here.",
};

/** "SQL: 1 of 3. No badge here leads further." */
export const leftOpenWords = ({ skill, held, required, because }: Needed["leftOpen"][number]): string =>
  `${skill}: ${formatNumber(held)} of ${formatNumber(required)}. ${openReasonWords[because]}`;

/** Why a badge does not count, as a sentence; null: it does. */
export function doubtWords({ verified, problem, hasExpired }: CandidateBadge): string | null {
  if (verified) return hasExpired ? "It has expired, so it counts no longer." : null;
  return problem && problem.charAt(0).toUpperCase() + problem.slice(1);
}
