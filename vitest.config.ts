import path from "node:path";
import { defineConfig } from "vitest/config";

const root = import.meta.dirname;
const resolve = {
  alias: {
    "@": root,
    "server-only": path.resolve(root, "tests/support/server-only.ts"),
  },
};
/** A process reads the product once for many test files, which takes longer than most of them. */
const isolate = false;
const integration = {
  include: ["tests/integration/**/*.test.ts"],
  setupFiles: ["tests/support/as-new-process.ts"],
  isolate,
  testTimeout: 120_000,
  hookTimeout: 120_000,
};

/** A part of the files by their first letter: the memory of an embedded database is given back only when its process ends. */
const embedded = (name: string, first: string, groupOrder: number) => ({
  resolve,
  test: {
    ...integration,
    name,
    include: [`tests/integration/${first}*.test.ts`],
    globalSetup: ["tests/support/template-embedded.ts"],
    sequence: { groupOrder },
  },
});

export default defineConfig({
  test: {
    // All cores: by default one is left out, which on a machine of two is half of it.
    maxWorkers: "100%",
    projects: [
      {
        resolve,
        test: {
          name: "unit",
          include: ["tests/unit/**/*.test.ts"],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          isolate,
        },
      },
      embedded("embedded a to h", "[a-h]", 0),
      embedded("embedded i to z", "[i-z]", 1),
      {
        resolve,
        test: { name: "server", ...integration, globalSetup: ["tests/support/template-server.ts"] },
      },
    ],
  },
});
