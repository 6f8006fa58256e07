/** What somebody typed, as an `ilike` pattern that finds it anywhere: `%` and `_` stand for themselves. */
export const containing = (typed: string): string => `%${typed.trim().replace(/[\\%_]/g, "\\$&")}%`;
