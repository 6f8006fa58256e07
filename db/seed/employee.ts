import { achievementNamed } from "./catalogue";
import type { PersonRecord } from "./evidence";

/**
 * Mara Lindqvist, Marketing Specialist: the employee whom a visitor meets. Solid in writing and planning,
 * short in social media (her next badge), with one badge that has lapsed and one about to.
 */
export function employeeHistory(record: PersonRecord): void {
  const manager = (skill: string, level: number, ago: number) =>
    record.stated("manager", { skill, level }, ago);
  const assessor = (skill: string, level: number, ago: number) =>
    record.stated("assessor", { skill, level }, ago);

  manager("social-media-marketing", 2, 610);
  manager("content-writing", 3, 820);
  record.earned(achievementNamed("Content Writing for Engineers"), 330);
  record.earned(achievementNamed("Campaign Planning"), 505);
  record.earned(achievementNamed("Search and Paid Advertising"), 395);
  manager("seo", 1, 800);
  manager("marketing-analytics", 2, 240);
  manager("email-marketing", 3, 450);
  record.stated("self", { skill: "marketing-automation", level: 2 }, 60);
  record.earned(achievementNamed("Data Protection in Daily Work"), 325);

  // Beyond what her role asks for.
  assessor("brand-management", 3, 365);
  manager("technical-presentation", 2, 130);

  manager("2.A.1.a", 4, 820);
  assessor("2.A.1.c", 3, 700);
  manager("2.A.1.b", 5, 300);
  manager("2.A.2.a", 4, 820);
  manager("2.B.4.e", 4, 200);
  manager("2.C.1.e", 5, 820);
  manager("2.C.1.d", 3, 820);
}
