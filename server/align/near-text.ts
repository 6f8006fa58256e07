/** From here on two texts are near: half of all their words are in both. */
const near = 0.5;

/** Whether two texts, given as the stems of their words, say nearly the same: words in both ÷ words in either. */
export function isNear(one: readonly string[], other: readonly string[]): boolean {
  const words = new Set(one);
  const both = other.filter((stem) => words.has(stem)).length;
  const either = words.size + other.length - both;
  return either > 0 && both / either >= near;
}
