import { parseEmail } from "./cells";
import type { Column } from "./columns";

/** Who a row of a file is about. */
export type Named = { line: number; employeeId: string | null; email: string | null; person: string | null };

/** Whom a row is about, in every file about people who are known. */
export const personColumns = [
  {
    field: "email",
    label: "E-mail",
    synonyms: ["email address", "mail", "person email"],
    required: "person",
    isIdentifier: true,
    hint: "The person’s address.",
  },
  {
    field: "employeeId",
    label: "Employee ID",
    synonyms: ["employee number", "staff id", "personnel number", "id", "person id"],
    required: "person",
    isIdentifier: true,
    hint: "Comes before the e-mail.",
  },
  {
    field: "person",
    label: "Person",
    synonyms: ["name", "full name", "employee", "employee name"],
    required: "person",
    hint: "A name will do if only one person has it.",
  },
] as const satisfies readonly Column<string>[];

type Field = (typeof personColumns)[number]["field"];

/** Whom a row names; what is wrong with that is reported, and then the row is of nobody. */
export function readNamed(
  line: number,
  values: Record<Field, string>,
  report: (column: Field, reason: string) => void,
): Named {
  const email = values.email === "" ? null : parseEmail(values.email);
  if (email && !email.ok) report("email", email.reason);
  if (!values.email && !values.employeeId && !values.person) {
    report("person", "Nothing says whom this is about. Give an e-mail address, an employee id or a name.");
  }
  return {
    line,
    email: email?.ok ? email.value : null,
    employeeId: values.employeeId || null,
    person: values.person || null,
  };
}
