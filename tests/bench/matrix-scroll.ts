// How smoothly the matrix scrolls, 10,000 people × 200 skills, every cell required:
// npx tsx tests/bench/matrix-scroll.ts
// The product's painting runs in Chromium for 5 s at each speed. A frame is dropped where more than one
// and a half of a 60 Hz interval passes before the next; the last line is the figures as JSON.
import { chromium } from "@playwright/test";
import { build } from "vite";
import { findBrowser } from "../support/browser.mjs";

const seconds = 5;
const interval = 1000 / 60;

const built = await build({
  configFile: false,
  logLevel: "silent",
  resolve: { alias: { "@": process.cwd() } },
  build: { write: false, rollupOptions: { input: "tests/bench/matrix-scroll-page.ts" } },
});
const output = "output" in built ? built.output : [];
const script = output.flatMap((part) => (part.type === "chunk" ? [part.code] : []))[0];
if (!script) throw new Error("the page was not built");

const at = (times: number[], share: number) =>
  times.toSorted((a, b) => a - b)[Math.min(times.length - 1, Math.floor(times.length * share))] ?? Number.NaN;
const rounded = (value: number) => Math.round(value * 100) / 100;

const browser = await chromium.launch({ executablePath: findBrowser(), args: ["--no-sandbox"] });
const figures = [];
for (const pixelsAFrame of [40, 600]) {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  await page.setContent(
    `<style>body{margin:0;--mantine-color-body:#fff;--cell-border:#5b6470;--cell-hatch:#c5cad1;--gap-3:#8f3b00;--gap-2:#d9771a;--gap-1:#f6c98b;--gap-met:#eef1f4;--surplus-1:#b7c6e6;--surplus-2:#4a66ad}
    #cells{overflow:auto;width:1280px;height:800px}canvas{position:sticky;top:0;left:0;display:block}</style>
    <div id="cells"><canvas></canvas><div style="width:6800px;height:340000px"></div></div>`,
  );
  await page.addScriptTag({ content: script, type: "module" });
  await page.waitForFunction(() => "scrollMatrix" in window);
  const { intervals, paintings, scrolledTo } = await page.evaluate(
    ([milliseconds, pixels]) =>
      (window as unknown as ScrollingWindow).scrollMatrix(milliseconds as number, pixels as number),
    [seconds * 1000, pixelsAFrame],
  );
  if (scrolledTo === 0) throw new Error("nothing scrolled");
  figures.push({
    pixelsAFrame,
    frames: intervals.length,
    frame: {
      p50: rounded(at(intervals, 0.5)),
      p95: rounded(at(intervals, 0.95)),
      max: rounded(at(intervals, 1)),
    },
    paint: {
      p50: rounded(at(paintings, 0.5)),
      p95: rounded(at(paintings, 0.95)),
      max: rounded(at(paintings, 1)),
    },
    dropped: intervals.reduce(
      (sum, time) => sum + (time > 1.5 * interval ? Math.round(time / interval) - 1 : 0),
      0,
    ),
  });
  await page.close();
}
await browser.close();

for (const { pixelsAFrame, frames, frame, paint, dropped } of figures) {
  console.log(
    `${pixelsAFrame} px a frame: ${frames} frames, ${dropped} dropped; interval ${frame.p50} / ${frame.p95} / ${frame.max} ms, painting ${paint.p50} / ${paint.p95} / ${paint.max} ms (median / p95 / longest)`,
  );
}
console.log(JSON.stringify({ bench: "matrix-scroll", rows: 10_000, columns: 200, figures }));

type ScrollingWindow = {
  scrollMatrix: (
    milliseconds: number,
    pixelsAFrame: number,
  ) => Promise<{ intervals: number[]; paintings: number[]; scrolledTo: number }>;
};
