import type { Vectors } from "./vectors";

export type LearntWords = Omit<Vectors, "ofSkills">;

/** Learnt words as bytes: the length of the head (4 bytes, little endian), the head as JSON, rarities, rows. */
export function toBytes({ dimensions, stems, rarity, ofStems }: LearntWords): Uint8Array {
  const head = new TextEncoder().encode(JSON.stringify({ dimensions, stems: [...stems.keys()] }));
  const bytes = new Uint8Array(4 + head.length + rarity.byteLength + ofStems.byteLength);
  new DataView(bytes.buffer).setUint32(0, head.length, true);
  bytes.set(head, 4);
  bytes.set(bytesOf(rarity), 4 + head.length);
  bytes.set(bytesOf(ofStems), 4 + head.length + rarity.byteLength);
  return bytes;
}

export function fromBytes(bytes: Uint8Array): LearntWords {
  const length = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, true);
  const head: { dimensions: number; stems: string[] } = JSON.parse(
    new TextDecoder().decode(bytes.subarray(4, 4 + length)),
  );
  const { dimensions, stems } = head;
  // A copy of its own begins at a place where numbers of four bytes may stand; `slice` of a Buffer is none.
  const numbers = new Float32Array(new Uint8Array(bytes.subarray(4 + length)).buffer);
  return {
    dimensions,
    stems: new Map(stems.map((stem, place) => [stem, place])),
    rarity: numbers.subarray(0, stems.length),
    ofStems: numbers.subarray(stems.length),
  };
}

const bytesOf = (numbers: Float32Array) =>
  new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength);
