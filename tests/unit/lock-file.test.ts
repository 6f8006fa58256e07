import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

type Package = { optionalDependencies?: Record<string, string> };

test("the lock file holds every platform's optional packages, so that npm ci works on every machine", () => {
  const { packages } = JSON.parse(readFileSync("package-lock.json", "utf8")) as {
    packages: Record<string, Package>;
  };
  const missing = Object.entries(packages).flatMap(([at, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies)
      .filter((name) => !isLocked(packages, at, name))
      .map((name) => `${at} → ${name}`),
  );
  expect(missing).toEqual([]);
});

/** npm looks for a package beside its dependant, then in every folder above. */
function isLocked(packages: Record<string, Package>, dependant: string, name: string): boolean {
  for (let at = dependant; ; at = at.slice(0, Math.max(0, at.lastIndexOf("/node_modules/")))) {
    if (packages[`${at ? `${at}/` : ""}node_modules/${name}`]) return true;
    if (at === "") return false;
  }
}
