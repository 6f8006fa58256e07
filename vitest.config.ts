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
      {
        resolve,
        test: { name: "embedded", ...integration, globalSetup: ["tests/support/template-embedded.ts"] },
      },
      {
        resolve,
        test: { name: "server", ...integration, globalSetup: ["tests/support/template-server.ts"] },
      },
    ],
  },
});
