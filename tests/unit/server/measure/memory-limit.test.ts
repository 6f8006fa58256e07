import { expect, test } from "vitest";
import { memoryMegabytes } from "@/server/measure/memory-limit";

test.each([
  { setting: undefined, megabytes: 1024, because: "nothing needs to be set" },
  { setting: " ", megabytes: 1024, because: "an empty setting is none" },
  { setting: "0", megabytes: 0, because: "0 leaves every figure to SQL" },
  { setting: "0.5", megabytes: 0.5, because: "parts of a megabyte limit too" },
])("$because", ({ setting, megabytes }) => {
  expect(memoryMegabytes(setting)).toBe(megabytes);
});

test.each(["1 GB", "much", "-1"])("“%s” is refused: it would limit nothing, or everything", (setting) => {
  expect(() => memoryMegabytes(setting)).toThrow(`MEASURE_MEMORY_MB is “${setting}”`);
});
