import path from "node:path";
import { defineConfig } from "vitest/config";

const root = import.meta.dirname;
const resolve = {
  alias: {
    "@": root,
    "server-only": path.resolve(root, "tests/support/server-only.ts"),
  },
};
const integration = {
  include: ["tests/integration/**/*.test.ts"],
  testTimeout: 120_000,
  hookTimeout: 120_000,
};

export default defineConfig({
  test: {
    projects: [
      {
        resolve,
        // Unit tests share their modules: what they test is pure, and loading it anew takes longer than testing it.
        test: {
          name: "unit",
          include: ["tests/unit/**/*.test.ts"],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          isolate: false,
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
