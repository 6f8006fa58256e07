import "server-only";
import { gunzipSync, gzipSync } from "node:zlib";

/** Bitstring Status List: a list must be at least this long, so that a place says little about a person. */
export const statusListLength = 131_072;
/** 16 KB of bits are required; 2 MB hold 16 million badges. More is an attack. */
const largestBitstring = 2_000_000;

/** Unpacks `encodedList`: multibase base64url (`u…`) of gzip. The first place is the leftmost bit of the first byte. */
export function decodeBitstring(encoded: string): Uint8Array {
  const packed = Buffer.from(encoded.replace(/^u/, ""), "base64url");
  return gunzipSync(packed, { maxOutputLength: largestBitstring });
}

export function encodeBitstring(bits: Uint8Array): string {
  return `u${gzipSync(bits).toString("base64url")}`;
}

/** The bit at a place, or null where the list is not that long. */
export function bitAt(bits: Uint8Array, index: number): boolean | null {
  const byte = bits[index >> 3];
  return byte === undefined ? null : (byte & (0x80 >> (index & 7))) !== 0;
}

/** All places clear but those named. */
export function bitstringOf(setPlaces: Iterable<number>, length = statusListLength): Uint8Array {
  const bits = new Uint8Array(length / 8);
  for (const place of setPlaces) bits[place >> 3] = (bits[place >> 3] ?? 0) | (0x80 >> (place & 7));
  return bits;
}
