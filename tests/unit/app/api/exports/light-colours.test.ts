import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { lightColours } from "@/app/api/exports/_views/light-colours";

test("pictures have the colours of the light scheme on the screen", () => {
  const css = readFileSync("app/globals.css", "utf8");
  // The first value of each variable is that of the light scheme.
  const colour = (name: string) => new RegExp(`--${name}: (#[0-9a-f]{6})`).exec(css)?.[1];
  for (const [shade, [fill, ink]] of Object.entries(lightColours)) {
    expect([shade, fill, ink]).toEqual([shade, colour(shade), colour(`${shade}-ink`)]);
  }
});
