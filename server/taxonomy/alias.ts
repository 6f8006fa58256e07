/** Characters that an alias may have; longer texts are descriptions. */
export const longestAlias = 120;

/** Names are the same whatever their case, spaces and form of Unicode. */
export const nameKey = (name: string): string =>
  name.normalize("NFKC").toLowerCase().replace(/\s+/g, " ").trim();

/** As it is kept: single spaces, none around it. */
export const tidyName = (name: string): string => name.normalize("NFC").replace(/\s+/g, " ").trim();
