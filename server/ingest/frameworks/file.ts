import { ZodError } from "zod";
import { FileProblem } from "../finding";
import { isCase, readCase } from "./case";
import { isCtdl, readCtdl } from "./ctdl";
import { isOsmt, readOsmt } from "./osmt";
import type { StatedFramework } from "./stated";

/** A framework as its publisher exports it. Throws a FileProblem for what is none of the formats. */
export function frameworkIn({ name, content }: { name: string; content: Uint8Array }): StatedFramework {
  let json: unknown;
  try {
    json = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(content).replace(/^\uFEFF/, ""));
  } catch {
    throw new FileProblem(
      `“${name}” is not JSON. Export the framework as a CASE package, CTDL-ASN or rich skill descriptors; a table is imported under “Skills from a table”.`,
      "NOT_JSON",
    );
  }
  try {
    if (isCase(json)) return readCase(json);
    if (isCtdl(json)) return readCtdl(json);
    if (isOsmt(json)) return readOsmt(json, name);
  } catch (error) {
    if (!(error instanceof ZodError)) throw error;
    const [first] = error.issues;
    throw new FileProblem(
      `“${name}” is not as its format describes it, at ${first?.path.join(".") || "its top"}: ${first?.message ?? ""}. Export it again.`,
      "NOT_AS_DESCRIBED",
    );
  }
  throw new FileProblem(
    `“${name}” is JSON of a kind that is not known here. Known are CASE packages (CFDocument, CFItems), CTDL-ASN (@graph with ceasn:CompetencyFramework) and rich skill descriptors (skillName).`,
    "UNKNOWN_FORMAT",
  );
}
