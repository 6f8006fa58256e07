declare module "fontkit" {
  /** The part of fontkit that is used here; it brings no types of its own. */
  export type Path = { translate(x: number, y: number): Path; toSVG(): string };
  export type Glyph = { path: Path };
  export type Font = {
    unitsPerEm: number;
    hasGlyphForCodePoint(point: number): boolean;
    glyphForCodePoint(point: number): { advanceWidth: number };
    layout(text: string): {
      glyphs: Glyph[];
      positions: { xAdvance: number; xOffset: number; yOffset: number }[];
    };
  };
  export function openSync(file: string): Font;
}
