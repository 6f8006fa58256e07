import { spawnSync } from "node:child_process";

const places = ["/usr/bin/python3", "python3"];

/** A Python that has PyLD and cryptography, which only the tests need; undefined when there is none. */
export function findPython() {
  return places.find((python) => spawnSync(python, ["-c", "import pyld, cryptography"]).status === 0);
}
