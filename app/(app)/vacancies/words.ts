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
  now: "Meets everything now",
  "by pathway": "Meets everything at the end",
  "not with the catalogue": "Not everything can be earned here",
};

/** "Readiness 61 → 92 %, 7 → 13 of 15 met": today and at the end of the pathway. */
export function standingWords({ today, atEnd }: Needed): string {
  const change = (from: string, to: string) => (from === to ? from : `${from} → ${to}`);
  const percent = (share: number) => String(Math.round(share * 100));
  const readiness = change(percent(today.readiness), percent(atEnd.readiness));
  return `Readiness ${readiness} %, ${change(String(today.met), String(atEnd.met))} of ${today.required} met`;
}

/** Ready is whoever meets every mandatory skill. */
export function readyWords({ today, atEnd }: Needed): string {
  if (today.ready) return "Every mandatory skill is met now";
  return atEnd.ready ? "Every mandatory skill is met at the end" : "A mandatory skill stays open";
}

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
