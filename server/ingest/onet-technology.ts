const isAbbreviation = (word: string): boolean => /^[A-Z][A-Za-z0-9+]{0,6}[A-Z0-9+]$/.test(word);
const isCapital = (word: string): boolean => /^[A-Z0-9]/.test(word);

/**
 * What else people call a technology that O*NET names "Amazon Web Services AWS software": "AWS", "Amazon Web Services", "Amazon
 * Web Services AWS". Words that merely describe a kind of software ("Total quality management TQM software") are no name of it,
 * and neither are those before "software" where none of them is a name ("Financial analysis software").
 */
function technologyNames(example: string): string[] {
  const name = example.replace(/\s+software$/i, "");
  const isSoftware = name !== example;
  const words = name.split(/\s+/);
  const names = new Set<string>();
  if (isSoftware && words.some((word, place) => /[A-Z]/.test(place === 0 ? word.slice(1) : word)))
    names.add(name);
  const last = words.at(-1)?.replace(/^\((.*)\)$/, "$1") ?? "";
  const before = words.slice(0, -1);
  if (isAbbreviation(last) && abbreviates(last, before)) {
    names.add(last);
    if (!isSoftware || before.every(isCapital)) names.add(before.join(" "));
  }
  names.delete(example);
  return [...names];
}

/**
 * The other names of all technologies, by how O*NET calls them. A name that another one bears is not given to a second, and of
 * several that would have it the one with the shortest name gets it: "LMS" is a learning management system, and no vendor's.
 */
export function technologiesByName(examples: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const taken = new Set(examples.map((example) => example.toLowerCase()));
  const shortestFirst = [...new Set(examples)].toSorted((one, other) => one.length - other.length);
  return new Map(
    shortestFirst.map((example) => {
      const free = technologyNames(example).filter((name) => !taken.has(name.toLowerCase()));
      for (const name of free) taken.add(name.toLowerCase());
      return [example, free];
    }),
  );
}

/** Whether the letters stand in these words in order, the first at the beginning of one that others follow. */
function abbreviates(letters: string, words: readonly string[]): boolean {
  const [first = "", ...rest] = letters.toLowerCase();
  return words.slice(0, -1).some((word, place) => {
    // eXtensible Markup Language
    if (!word.slice(0, 2).toLowerCase().includes(first)) return false;
    const text = words.slice(place).join("").toLowerCase();
    let at = text.indexOf(first);
    return rest.every((letter) => {
      at = text.indexOf(letter, at + 1);
      return at >= 0;
    });
  });
}
