// Runs with each test file: what a process keeps (of a database, of its environment) ends with the file, so that the
// next one in the same process finds nothing of it.
import { afterAll } from "vitest";

const environment = { ...process.env };

afterAll(() => {
  for (const name of Object.keys(process.env)) if (!(name in environment)) delete process.env[name];
  Object.assign(process.env, environment);
  for (const name of Object.keys(globalThis)) {
    if (name.startsWith("skillwright")) Reflect.deleteProperty(globalThis, name);
  }
});
