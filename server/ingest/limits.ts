/** How much one import file may hold. Said on the page before anybody waits for an upload. */
export const limits = {
  megabytes: 20,
  bytes: 20 * 1024 * 1024,
  rows: 200_000,
  columns: 200,
  /** Of one row; longer ones come from a quote that is never closed. */
  recordBytes: 1024 * 1024,
  /** Of a ZIP, once unpacked. */
  unpackedBytes: 150 * 1024 * 1024,
  archiveEntries: 200,
  /** Broken rows with quotes in the wrong place; more of them mean that it is not a table. */
  brokenQuotes: 1_000,
  /** Findings kept with a batch. */
  findings: 20_000,
} as const;
