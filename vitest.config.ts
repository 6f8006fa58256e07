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
      { resolve, test: { name: "unit", include: ["tests/unit/**/*.test.ts"], testTimeout: 60_000 } },
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
