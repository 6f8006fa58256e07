import { expect, test } from "vitest";
import { readKeyCustody } from "@/server/issue/adapters/key-custody";

test.each([
  { env: {}, kept: "beside-database", because: "both lie in the data folder" },
  { env: { KEY_ENCRYPTION_KEY: "secret" }, kept: "environment", because: "the environment has it" },
  { env: { DATABASE_URL: "postgres://x" }, kept: "file", because: "the database is elsewhere" },
])("$kept, since $because", ({ env, kept }) => {
  expect(readKeyCustody(env as unknown as NodeJS.ProcessEnv).kept).toBe(kept);
});
