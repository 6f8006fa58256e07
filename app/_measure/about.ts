import { z } from "zod";
import type { AboutInput } from "@/server/measure/input";

type About = AboutInput["about"];

const id = z.uuid();
const kinds = ["person", "team", "jobRole", "skill"] as const;

/** "team:ID", "site:Lyon" or "organisation", as an address names what a figure is about; null for anything else. */
export function parseAbout(text: string | null | undefined): About | null {
  if (text === "organisation") return { kind: "organisation" };
  const [, kind, rest = ""] = /^([a-zA-Z]+):(.*)$/s.exec(text ?? "") ?? [];
  if (kind === "site" || (kind === "tag" && rest !== "")) return { kind, id: rest };
  const known = kinds.find((one) => one === kind);
  return known && id.safeParse(rest).success ? { kind: known, id: rest } : null;
}

export const aboutText = (about: About): string =>
  about.kind === "organisation" ? about.kind : `${about.kind}:${about.id}`;

type Figures = {
  at?: Date | undefined;
  floor?: string | undefined;
  /** Of this skill alone. */
  skillId?: string | undefined;
  /** Of this family's skills alone; "none": of those without one. */
  familyId?: string | undefined;
};

/** Where a figure opens its formula. */
export const explainHref = (
  figure: string,
  about: About,
  { at, floor, skillId, familyId }: Figures,
): string =>
  `/explain?${new URLSearchParams({
    figure,
    about: aboutText(about),
    ...(at && { at: at.toISOString().slice(0, 10) }),
    ...(floor && { floor }),
    ...(skillId && { skill: skillId }),
    ...(familyId && { family: familyId }),
  })}`;
