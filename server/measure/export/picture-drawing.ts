import type { Picture } from "./picture";
import { type Block, dimmed, faint, ink, type Measure, type Shape } from "./shapes";

type Of<Kind extends Picture["kind"]> = Extract<Picture, { kind: Kind }>;

const size = 12;
const blue = "#1864ab";

export function drawPicture(picture: Picture, measure: Measure): Block {
  switch (picture.kind) {
    case "squares":
      return drawSquares(picture, measure);
    case "bars":
      return drawBars(picture, measure);
    case "line":
      return drawLine(picture);
    case "dots":
      return drawDots(picture);
  }
}

const plot = { left: 64, top: 12, width: 640, height: 280 };
const places = new Intl.NumberFormat("en-GB", { maximumFractionDigits: 2 });

function drawDots({ x: across, y: up, dots }: Of<"dots">): Block {
  const mostX = Math.max(...dots.map(({ x }) => x), 0) || 1;
  const mostY = Math.max(...dots.map(({ y }) => y), 0) || 1;
  const { left, top, width, height } = plot;
  const right = left + width;
  const low = top + height;
  const label = { kind: "text", size: 11, ink: dimmed } as const;
  const axes = [0, 0.25, 0.5, 0.75, 1].flatMap((part): Shape[] => {
    const y = low - part * height;
    const x = left + part * width;
    return [
      {
        kind: "line",
        points: [
          { x: left, y },
          { x: right, y },
        ],
        ink: faint,
        width: 1,
      },
      { ...label, x: left - 8, y: y + 4, text: places.format(part * mostY), anchor: "end" },
      { ...label, x, y: low + 18, text: places.format(part * mostX), anchor: "middle" },
    ];
  });
  const shapes = dots.flatMap(({ sign, x, y }): Shape[] => {
    const [px, py] = [left + (x / mostX) * width, low - (y / mostY) * height];
    return [
      { kind: "box", x: px - 4, y: py - 4, width: 8, height: 8, fill: blue },
      { ...label, x: px + 7, y: py + 4, text: sign, anchor: "start", ink },
    ];
  });
  return {
    width: right + 40,
    height: low + 42,
    shapes: [
      ...axes,
      { ...label, x: left + width / 2, y: low + 38, text: across, anchor: "middle" },
      { ...label, x: 12, y: top + height / 2, text: up, anchor: "middle", upwards: true },
      ...shapes,
    ],
  };
}

const widestOf = (texts: readonly string[], measure: Measure) =>
  texts.reduce((most, text) => Math.max(most, measure(text, size)), 0);

function drawSquares({ rows, columns, squares }: Of<"squares">, measure: Measure): Block {
  const left = widestOf(rows, measure) + 12;
  const top = widestOf(columns, measure) + 12;
  const texts = squares.flatMap((row) => row.map((square) => square?.text ?? ""));
  const cell = Math.max(30, widestOf(texts, measure) + 12);
  const height = 30;
  const shapes: Shape[] = [];
  columns.forEach((text, column) => {
    const x = left + column * cell + cell / 2 + 4;
    shapes.push({ kind: "text", x, y: top - 8, size, text, anchor: "start", ink, upwards: true });
  });
  rows.forEach((text, row) => {
    const y = top + row * height;
    shapes.push({ kind: "text", x: left - 8, y: y + 19, size, text, anchor: "end", ink });
    squares[row]?.forEach((square, column) => {
      if (!square) return;
      const x = left + column * cell;
      shapes.push({ kind: "square", x: x + 1, y: y + 1, width: cell - 2, height: height - 2, square });
      if (square.text === "") return;
      shapes.push({
        kind: "text",
        x: x + cell / 2,
        y: y + 19,
        size,
        text: square.text,
        anchor: "middle",
        ink: square.ink,
      });
    });
  });
  return { width: left + columns.length * cell, height: top + rows.length * height, shapes };
}

const barRoom = 360;

function drawBars({ bars, most }: Of<"bars">, measure: Measure): Block {
  const left = widestOf(
    bars.map(({ label }) => label),
    measure,
  );
  const right = widestOf(
    bars.map(({ text }) => text),
    measure,
  );
  const wide = (value: number) => (most > 0 ? (Math.min(most, value) / most) * barRoom : 0);
  const shapes = bars.flatMap(({ label, value, mark, text }, row): Shape[] => {
    const y = row * 26;
    const x = left + 12;
    return [
      { kind: "text", x: left, y: y + 17, size, text: label, anchor: "end", ink },
      { kind: "box", x, y: y + 5, width: barRoom, height: 16, fill: "#eef1f4" },
      { kind: "box", x, y: y + 5, width: wide(value), height: 16, fill: "#4a66ad" },
      ...(mark === undefined
        ? []
        : [{ kind: "box" as const, x: x + wide(mark) - 1.5, y: y + 2, width: 3, height: 22, fill: ink }]),
      { kind: "text", x: x + barRoom + 12, y: y + 17, size, text, anchor: "start", ink },
    ];
  });
  return { width: left + barRoom + 24 + right, height: bars.length * 26, shapes };
}

const lineHeight = 220;

function drawLine({ points }: Of<"line">): Block {
  const step = Math.max(34, 640 / Math.max(1, points.length - 1));
  const left = 52;
  const width = left + step * Math.max(1, points.length - 1) + 40;
  const at = (share: number) => 10 + lineHeight * (1 - share);
  const shapes: Shape[] = [0, 0.25, 0.5, 0.75, 1].flatMap((share): Shape[] => [
    {
      kind: "line",
      points: [
        { x: left, y: at(share) },
        { x: width - 40, y: at(share) },
      ],
      ink: faint,
      width: 1,
    },
    {
      kind: "text",
      x: left - 8,
      y: at(share) + 4,
      size: 11,
      text: `${share * 100} %`,
      anchor: "end",
      ink: dimmed,
    },
  ]);
  let run: { x: number; y: number }[] = [];
  // Where nothing is known the line has a gap: a missing month is not a zero.
  for (const [place, { share }] of points.entries()) {
    if (share !== null) run.push({ x: left + place * step, y: at(share) });
    if (run.length > 0 && (share === null || place === points.length - 1)) {
      shapes.push({ kind: "line", points: run, ink: blue, width: 2.5 });
      run = [];
    }
  }
  points.forEach(({ label, share }, place) => {
    const x = left + place * step;
    if (share !== null)
      shapes.push({ kind: "box", x: x - 3, y: at(share) - 3, width: 6, height: 6, fill: blue });
    shapes.push({
      kind: "text",
      x: x + 4,
      y: lineHeight + 22,
      size: 11,
      text: label,
      anchor: "end",
      ink: dimmed,
      upwards: true,
    });
  });
  return { width, height: lineHeight + 100, shapes };
}
