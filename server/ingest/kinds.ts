import type { ImportKind } from "@/db/enums";
import { achievementColumns } from "./achievement-rows";
import type { Column } from "./columns";
import { crosswalkColumns } from "./crosswalk-rows";
import { earnedColumns } from "./earned-rows";
import { evidenceColumns } from "./evidence-rows";
import { exemptionColumns } from "./exemption-rows";
import { skillColumns } from "./frameworks/sheet";
import { peopleColumns } from "./people-rows";
import { requirementColumns } from "./requirement-rows";
import { teamRequirementColumns } from "./team-requirement-rows";

export type KindDescription = {
  title: string;
  /** One line for the card. */
  about: string;
  files: string;
  /** What the file chooser offers. */
  accept: readonly string[];
  many: boolean;
  columns: readonly Column<string>[];
  /** Rows of the template, by the columns' order. */
  examples: readonly (readonly string[])[];
};

const oneTable = "One CSV, TSV or Excel file, or cells pasted from a spreadsheet.";
const tables = [".csv", ".tsv", ".txt", ".xlsx"];

/** What can be imported, in the order in which an empty workspace needs it. */
export const kindDescriptions: Record<ImportKind, KindDescription> = {
  esco: {
    title: "ESCO taxonomy",
    about: "The European classification of skills, with labels and groups.",
    files: "The ZIP files “classification” and “relations” from the ESCO portal, or the CSV files in them.",
    accept: [".zip", ".csv", ".gz"],
    many: true,
    columns: [],
    examples: [],
  },
  onet: {
    title: "O*NET",
    about:
      "Skills, knowledge, work activities and technologies, and job roles with published levels and importance.",
    files:
      "The text edition of the database as its ZIP file, or “Occupation Data” and those that you need of “Skills”, “Knowledge”, “Abilities”, “Work Activities”, “Technology Skills”, “Task Statements”, “DWA Reference”, “Tasks to DWAs” and “Content Model Reference”.",
    accept: [".zip", ".txt", ".gz"],
    many: true,
    columns: [],
    examples: [],
  },
  framework: {
    title: "Competency framework",
    about: "Skills as a publisher exports them: CASE, CTDL-ASN or rich skill descriptors.",
    files: "A CASE package (CFPackage), a CTDL-ASN framework or rich skill descriptors, as JSON.",
    accept: [".json", ".jsonld"],
    many: false,
    columns: [],
    examples: [],
  },
  skills: {
    title: "Skills from a table",
    about: "Your own skills, rich skill descriptors, or a sheet with a text for each level.",
    files: oneTable,
    accept: tables,
    many: false,
    columns: skillColumns,
    examples: [
      [
        "Query data",
        "https://example.org/skills/query",
        "DAT-1",
        "SQL; querying",
        "Gets data out of databases.",
        "",
        "Data",
        "database",
        "1-4",
        "",
      ],
      ["Model data", "", "DAT-2", "", "Decides how data is kept.", "DAT-1", "Data", "", "3-5", ""],
    ],
  },
  crosswalk: {
    title: "Crosswalk",
    about: "The same skill in two frameworks: exact, close, broader or narrower.",
    files: oneTable,
    accept: tables,
    many: false,
    columns: crosswalkColumns,
    examples: [
      ["Example framework", "https://example.org/skills/query", "exact", "ESCO", "SQL"],
      ["Example framework", "DAT-2", "broader", "ESCO", "database"],
    ],
  },
  requirements: {
    title: "Role requirements",
    about: "Which skills your job roles ask for, at which level.",
    files: oneTable,
    accept: tables,
    many: false,
    columns: requirementColumns,
    examples: [
      ["Data Analyst", "SQL", "4", "5", "yes"],
      ["Data Analyst", "Data visualisation", "Practitioner", "high", "no"],
      ["Team Lead", "Coaching", "3", "medium", "no"],
    ],
  },
  people: {
    title: "People and teams",
    about: "Who works where, in which job role, and who manages which team.",
    files: oneTable,
    accept: tables,
    many: false,
    columns: peopleColumns,
    examples: [
      [
        "Ana Ruiz",
        "ana.ruiz@example.org",
        "1001",
        "Operations",
        "",
        "yes",
        "",
        "Team Lead",
        "2024-03-01",
        "Porto",
        "remote; first aider",
      ],
      [
        "Ben Okafor",
        "ben.okafor@example.org",
        "1002",
        "Data",
        "Operations",
        "no",
        "ana.ruiz@example.org",
        "Data Analyst",
        "2025-01-15",
        "Porto",
        "night shift",
      ],
    ],
  },
  evidence: {
    title: "Skills held",
    about: "What people can do, and who says so: self, manager or assessor.",
    files: oneTable,
    accept: tables,
    many: false,
    columns: evidenceColumns,
    examples: [
      [
        "ben.okafor@example.org",
        "1002",
        "Ben Okafor",
        "SQL",
        "3",
        "manager",
        "2025-11-20",
        "",
        "Yearly talk",
      ],
      ["ana.ruiz@example.org", "", "", "Coaching", "Advanced", "assessor", "2025-06-02", "2027-06-02", ""],
    ],
  },
  achievements: {
    title: "Micro-credentials",
    about: "What can be earned: criteria, hours, price, and the skills that each grants.",
    files: oneTable,
    accept: tables,
    many: false,
    columns: achievementColumns,
    examples: [
      [
        "SQL for Analysts",
        "",
        "SQL",
        "3",
        "Queries for everyday questions.",
        "Answer three real questions of your team with queries.",
        "Example Academy",
        "12",
        "90",
        "EUR",
        "online",
        "en",
        "24",
        "data; analytics",
      ],
      ["SQL for Analysts", "", "Data visualisation", "2", "", "", "", "", "", "", "", "", "", ""],
    ],
  },
  earned: {
    title: "Credentials earned",
    about: "What people have earned, as a list from an HR or learning system: it counts as their own word.",
    files: oneTable,
    accept: tables,
    many: false,
    columns: earnedColumns,
    examples: [
      [
        "ben.okafor@example.org",
        "1002",
        "Ben Okafor",
        "SQL for Analysts",
        "Example Academy",
        "2025-09-30",
        "2027-09-30",
        "",
        "C-2025-0042",
      ],
    ],
  },
  badges: {
    title: "Badges",
    about: "Open Badges that people have earned, and learner records; each is verified on the way in.",
    files:
      "Open Badges 3.0 and 2.0 as JSON, JWT, or a PNG or SVG image with the badge in it; learner records (CLR 2.0); ZIP files of any of these; or the address of one.",
    accept: [".json", ".jwt", ".jws", ".txt", ".png", ".svg", ".jsonld", ".zip"],
    many: true,
    columns: [],
    examples: [],
  },
  exemptions: {
    title: "Exemptions",
    about: "Requirements that do not count for somebody, for how long and why.",
    files: oneTable,
    accept: tables,
    many: false,
    columns: exemptionColumns,
    examples: [["", "1002", "Ben Okafor", "Driving licence", "Works from home", "2026-01-01", "2026-07-01"]],
  },
  "team-requirements": {
    title: "What teams need",
    about: "How many people of a team must hold a skill, whoever they are.",
    files: oneTable,
    accept: tables,
    many: false,
    columns: teamRequirementColumns,
    examples: [["Operations", "First aid", "3", "2"]],
  },
};
