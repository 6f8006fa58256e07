import { messageOf } from "@/server/verify/checks/check";
import { readDocument, type VerifyDeps } from "@/server/verify/deps";
import { isObject, type JsonObject, listOf, textOf } from "@/server/verify/strict-json";
import { digestsOf } from "./adapters/digest";

/** Of the W3C's context, byte for byte: as it is, and as it was in July 2024, which the W3C's own test data names to this day. */
const known = new Map([
  [
    "https://www.w3.org/ns/credentials/v2",
    [
      "sha384-l/HrjlBCNWyAX91hr6LFV2Y3heB5Tcr6IeE4/Tje8YyzYBM8IhqjHWiWpr8+ZbYU",
      "uWZVc7WaX1h4D8rJVb-vlMIqxaEKEb1tYbX8fet7JJzQ",
      "uEiBZlVztZpfWHgPyslVv6-UwirFoQoRvW1htfx963sknNA",
      "sha384-NSOcNpmdIVUxIJGvGUoe22FjTWrXiaXlsZ8q6912LdnR3KraQO2n75Ica4wK4Qeg",
      "uJKGMkOmFbVJhEfKTduMC2XCyvRAYLjOVmZWwIH1wQ7k",
    ],
  ],
]);

/** Each related resource that is not what the credential says it is, or could not be read (VC Data Model 2.0, 5.3). */
export async function relatedResourceProblems(credential: JsonObject, deps: VerifyDeps): Promise<string[]> {
  const problems: string[] = [];
  for (const resource of listOf(credential["relatedResource"]).filter(isObject)) {
    const id = textOf(resource["id"]) ?? "";
    const said = [
      ...(textOf(resource["digestSRI"])?.trim().split(/\s+/) ?? []),
      ...listOf(resource["digestMultibase"]).map(String),
    ];
    try {
      const digests = known.get(id) ?? digestsOf((await readDocument(deps, id)).body);
      const wrong = said.find((digest) => !digests.includes(digest));
      if (wrong) problems.push(`The related resource ${id} does not have the digest ${wrong.slice(0, 100)}.`);
    } catch (error) {
      problems.push(`The related resource ${id} could not be read: ${messageOf(error)}`);
    }
  }
  return problems;
}
