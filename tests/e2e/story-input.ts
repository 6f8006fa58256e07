import { existsSync } from "node:fs";

// What the story is told on: real input from the data folder beside the repository, and three small files.

export const data = "../shared/data";
export const hasData = existsSync(data);
export const password = "a-long-enough-password";
export const people = {
  lead: { name: "Priya Nair", email: "priya@story.example" },
  manager: { name: "Marta Lind", email: "marta@story.example" },
  employee: { name: "Evan Cole", email: "evan@story.example" },
  assessor: { name: "Ada Osei", email: "ada@story.example" },
};
export const skill = "social media management";
export const freeText = "Planning of marketing campaigns on social media";
export const achievement = "Social Media Marketing";

/** A file as a browser hands it over. */
export const csv = (name: string, lines: string[]) => ({
  name,
  mimeType: "text/csv",
  buffer: Buffer.from(`${lines.join("\n")}\n`),
});
export const requirements = csv("requirements.csv", [
  "role,skill,level,importance,mandatory",
  `Social Media Specialist,${skill},3,5,yes`,
  `Social Media Specialist,${freeText},2,4,no`,
  "Social Media Specialist,digital marketing techniques,nine,3,no",
  "Social Media Specialist,copywriting,2,2,no",
]);
export const staff = csv("people.csv", [
  "name,email,employee id,team,parent team,manager,job role",
  `${people.manager.name},${people.manager.email},1,Marketing,Company,yes,`,
  `${people.employee.name},${people.employee.email},2,Marketing,Company,no,Social Media Specialist`,
  `${people.assessor.name},${people.assessor.email},3,Quality,Company,no,`,
]);
export const evidence = csv("evidence.csv", [
  "email,skill,level,source,issued,expires",
  `${people.employee.email},${skill},1,manager,2026-01-15,`,
  `${people.employee.email},copywriting,2,assessor,2026-02-01,2030-02-01`,
]);
