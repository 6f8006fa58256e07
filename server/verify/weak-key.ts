/** The y of every point of Ed25519 whose order is at most 8, little-endian, also those written longer than need be. */
const smallOrder = new Set([
  "0000000000000000000000000000000000000000000000000000000000000000",
  "0100000000000000000000000000000000000000000000000000000000000000",
  "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
  "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
  "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
  "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
  "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
]);

/** Under such a key one signature fits many texts, so that it says nothing. */
export function isSmallOrder(publicKey: Uint8Array): boolean {
  const y = [...publicKey].map((byte, i) => (i === publicKey.length - 1 ? byte & 0x7f : byte));
  return smallOrder.has(y.map((byte) => byte.toString(16).padStart(2, "0")).join(""));
}

/** With the exponent 1 a signature is the text itself, which anybody can write. */
export const isTrivialExponent = (exponent: Uint8Array): boolean =>
  exponent.every((byte, i) => byte === (i === exponent.length - 1 ? 1 : 0));

export const weakKey = "The key is too weak: anybody can make signatures that fit it.";
