/** One square of a matrix or heatmap: its colour never speaks alone, there is always a text. */
export type Square = {
  text: string;
  /** "#rrggbb" */
  fill: string;
  ink: string;
  /** Dashed: nothing but the person's own word stands behind it. */
  ring?: "dashed";
  hatched?: boolean;
  /** A mark in the upper right corner: a path on a grid of 9 by 9. */
  corner?: string;
};

/** The chart of a view, where its screen draws one. Without it, pictures show the table. */
export type Picture =
  | {
      kind: "squares";
      rows: readonly string[];
      columns: readonly string[];
      /** By row; null where there is nothing. */
      squares: readonly (readonly (Square | null)[])[];
      legend: readonly { square: Square; meaning: string }[];
    }
  | {
      kind: "bars";
      /** The value at the right end of the scale. */
      most: number;
      /** `mark`: what the bar should reach. `text`: its figures. */
      bars: readonly { label: string; value: number; mark?: number; text: string }[];
    }
  | {
      kind: "dots";
      /** What the axes measure; both begin at 0. */
      x: string;
      y: string;
      /** `sign`: how the table that follows calls the dot. */
      dots: readonly { sign: string; x: number; y: number }[];
    }
  | {
      kind: "line";
      /** Shares from 0 to 1, null where nothing is known. */
      points: readonly { label: string; share: number | null }[];
    };
