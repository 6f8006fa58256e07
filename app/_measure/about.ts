import { z } from "zod";
import type { AboutInput } from "@/server/measure/input";

type About = AboutInput["about"];

const id = z.uuid();
const kinds = ["person", "team", "jobRole", "skill"] as const;

/** "team:ID" or "organisation", as an address names what a figure is about; null for anything else. */
export function parseAbout(text: string | null | undefined): About | null {
  if (text === "organisation") return { kind: "organisation" };
  const [kind, rest] = text?.split(":") ?? [];
  const known = kinds.find((one) => one === kind);
  return known && id.safeParse(rest).success ? { kind: known, id: rest as string } : null;
}

export const aboutText = (about: About): string =>
  about.kind === "organisation" ? about.kind : `${about.kind}:${about.id}`;

/** `skillId`: of this skill alone. */
type Figures = { at?: Date | undefined; floor?: string | undefined; skillId?: string | undefined };

/** Where a figure opens its formula. */
export const explainHref = (figure: string, about: About, { at, floor, skillId }: Figures): string =>
  `/explain?${new URLSearchParams({
    figure,
    about: aboutText(about),
    ...(at && { at: at.toISOString().slice(0, 10) }),
    ...(floor && { floor }),
    ...(skillId && { skill: skillId }),
  })}`;
