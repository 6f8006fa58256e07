import { comparable, confusable, isConfusable, parseEmail, parseTags, parseYesNo } from "./cells";
import { type Column, type Row, readRows, type Table } from "./columns";
import { type DateReading, parseDate } from "./dates";
import type { Finding } from "./finding";

export const peopleColumns = [
  {
    field: "name",
    label: "Name",
    synonyms: ["full name", "person", "employee", "employee name", "display name"],
    required: true,
    hint: "The person’s full name.",
  },
  {
    field: "email",
    label: "E-mail",
    synonyms: ["email address", "mail", "work email", "e-mail address"],
    required: "identity",
    isIdentifier: true,
    hint: "Identifies the person where there is no employee id.",
  },
  {
    field: "employeeId",
    label: "Employee ID",
    synonyms: [
      "employee number",
      "employee no",
      "personnel number",
      "staff id",
      "staff number",
      "id",
      "person id",
    ],
    required: "identity",
    isIdentifier: true,
    hint: "Identifies the person first.",
  },
  {
    field: "team",
    label: "Team",
    synonyms: ["team name", "department", "unit", "org unit"],
    hint: "A new team is made.",
  },
  {
    field: "parentTeam",
    label: "Parent team",
    synonyms: ["parent", "team parent", "reports to team", "parent department"],
    hint: "The team above it.",
  },
  {
    field: "isManager",
    label: "Manager of team",
    synonyms: ["is manager", "manages team", "team manager", "team lead", "manager"],
    hint: "yes or no.",
  },
  {
    field: "managerEmail",
    label: "Manager e-mail",
    synonyms: ["manager mail", "line manager email", "supervisor email", "manager email address"],
    isIdentifier: true,
    hint: "Who manages this person’s team.",
  },
  {
    field: "role",
    label: "Job role",
    synonyms: ["role", "job title", "position", "job"],
    hint: "Must be known here: import requirements first.",
  },
  {
    field: "roleFrom",
    label: "Role from",
    synonyms: ["role since", "role start", "in role since", "role start date", "start date"],
    hint: "YYYY-MM-DD. Empty: always.",
  },
  {
    field: "location",
    label: "Location",
    synonyms: ["site", "office", "city"],
    hint: "Where the person works.",
  },
  {
    field: "tags",
    label: "Tags",
    synonyms: ["tag", "groups", "keywords"],
    hint: "Words to group people by, separated by ; or |. They replace the tags known so far.",
  },
] as const satisfies readonly Column<string>[];

type Field = (typeof peopleColumns)[number]["field"];

export type PersonRow = {
  line: number;
  name: string;
  email: string | null;
  employeeId: string | null;
  team: string | null;
  parentTeam: string | null;
  /** Null: the cell was empty and says nothing of it. */
  isManager: boolean | null;
  managerEmail: string | null;
  role: string | null;
  roleFrom: Date | null;
  location: string | null;
  /** None: the cell was empty and says nothing about tags. */
  tags: string[] | null;
};

/**
 * The people that a file names, each once. A person is the employee id, else the e-mail address; a
 * second row for the same person is refused rather than merged.
 */
export function readPeopleRows(
  table: Table,
  dates: DateReading = {},
): { rows: PersonRow[]; findings: Finding[] } {
  const { rows: read, findings } = readRows<Field>(table, peopleColumns);
  const seen = new Set<string>();
  const rows: PersonRow[] = [];
  for (const row of read) {
    const person = readPerson(row, findings, dates);
    if (!person) continue;
    const keys = [person.employeeId && `id ${person.employeeId}`, person.email && `mail ${person.email}`];
    if (keys.some((key) => key && seen.has(key))) {
      const [column, value] = person.employeeId
        ? ["employeeId", person.employeeId]
        : ["email", person.email ?? undefined];
      findings.push({
        severity: "error",
        line: row.line,
        column,
        value,
        reason: "An earlier row already names this person. Keep one of the two rows.",
      });
      continue;
    }
    for (const key of keys) if (key) seen.add(key);
    rows.push(person);
  }
  return withoutCycles(rows, findings);
}

function readPerson({ line, values }: Row<Field>, findings: Finding[], dates: DateReading): PersonRow | null {
  let isUsable = true;
  const report = (column: Field, reason: string) => {
    findings.push({ severity: "error", line, column, value: values[column], reason });
    isUsable = false;
  };
  const emailIn = (column: "email" | "managerEmail") => {
    if (values[column] === "") return null;
    const email = parseEmail(values[column]);
    if (!email.ok) {
      report(column, email.reason);
      return null;
    }
    if (isConfusable(email.value)) {
      findings.push({ severity: "warning", line, column, value: values[column], reason: confusable });
    }
    return email.value;
  };
  if (values.name === "") report("name", "The name is missing. Write the person’s name.");
  const email = emailIn("email");
  if (values.email === "" && values.employeeId === "") {
    report("email", "Nothing identifies this person. Give an e-mail address or an employee id.");
  }
  const managerEmail = emailIn("managerEmail");
  const isManager = parseYesNo(values.isManager);
  if (!isManager.ok)
    report("isManager", `${isManager.reason} A manager’s address belongs in “Manager e-mail”.`);
  const roleFrom = values.roleFrom === "" ? null : parseDate(values.roleFrom, dates);
  if (roleFrom && !roleFrom.ok) report("roleFrom", roleFrom.reason);
  if (!values.team && isManager.ok && isManager.value) {
    report("team", "Somebody who manages a team needs the team’s name.");
  }
  if (values.team && comparable(values.team) === comparable(values.parentTeam)) {
    report("parentTeam", "A team cannot be its own parent. Leave the cell empty for the topmost team.");
  }
  if (!isUsable) return null;
  const tags = parseTags(values.tags);
  return {
    line,
    name: values.name,
    email,
    employeeId: values.employeeId || null,
    team: values.team || null,
    parentTeam: values.parentTeam || null,
    isManager: isManager.ok && values.isManager !== "" ? isManager.value : null,
    managerEmail,
    role: values.role || null,
    roleFrom: roleFrom?.ok ? roleFrom.value : null,
    location: values.location || null,
    tags: tags.length > 0 ? tags : null,
  };
}

/** Takes out people who would, through their managers, manage themselves. */
function withoutCycles(rows: PersonRow[], findings: Finding[]) {
  const managerOf = new Map(
    rows.flatMap(({ email, managerEmail }) => (email ? [[email, managerEmail]] : [])),
  );
  /** The addresses from a person up to themselves; null: nobody stands above themselves. */
  const cycleOf = ({ email }: PersonRow): string[] | null => {
    const passed = new Set<string>();
    let next = email ? managerOf.get(email) : null;
    while (email && next && !passed.has(next)) {
      if (next === email) return [email, ...passed, email];
      passed.add(next);
      next = managerOf.get(next);
    }
    return null;
  };
  const kept = rows.filter((row) => {
    const cycle = cycleOf(row);
    if (!cycle) return true;
    findings.push({
      severity: "error",
      line: row.line,
      column: "managerEmail",
      value: cycle.join(" → "),
      reason:
        "This person would manage themselves, directly or through others. Correct the manager’s address of one of them.",
    });
    return false;
  });
  return { rows: kept, findings };
}
