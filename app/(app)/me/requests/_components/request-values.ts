import type { CredentialRequest } from "@/app/_assign/request-facts";

type Skill = { skill: { skillId: string; label: string } | null; level: string | null };

/** What the form holds while it is filled in. */
export type RequestValues = {
  personIds: string[];
  name: string;
  provider: string;
  link: string;
  price: number | string;
  currency: string;
  hours: number | string;
  reason: string;
  skills: Skill[];
};

export const emptySkill: Skill = { skill: null, level: "3" };

export const emptyRequest = (personId: string | null): RequestValues => ({
  personIds: personId ? [personId] : [],
  name: "",
  provider: "",
  link: "",
  price: "",
  currency: "EUR",
  hours: "",
  reason: "",
  skills: [emptySkill],
});

export const valuesOf = ({ people, skills, ...request }: CredentialRequest): RequestValues => ({
  personIds: people.map(({ personId }) => personId),
  name: request.name,
  provider: request.provider,
  link: request.link,
  price: request.price,
  currency: request.currency,
  hours: request.hours,
  reason: request.reason,
  skills: skills.map(({ skillId, skill, level }) => ({
    skill: { skillId, label: skill },
    level: String(level),
  })),
});

/** What is sent: the server judges it. An empty number is no number. */
export const inputOf = ({ skills, price, hours, ...values }: RequestValues) => ({
  ...values,
  price: price === "" ? Number.NaN : Number(price),
  hours: hours === "" ? Number.NaN : Number(hours),
  skills: skills.flatMap(({ skill, level }) =>
    skill ? [{ skillId: skill.skillId, level: Number(level) }] : [],
  ),
});
