/** How much one import file may hold. Said on the page before anybody waits for an upload. */
export const limits = {
  megabytes: 20,
  bytes: 20 * 1024 * 1024,
  rows: 200_000,
  columns: 200,
  /** Of the name of a column that is used. */
  headerCharacters: 200,
  /** Of one row; longer ones come from a quote that is never closed. */
  recordBytes: 1024 * 1024,
  /** Of a ZIP, once unpacked. */
  unpackedBytes: 150 * 1024 * 1024,
  archiveEntries: 200,
  /** How many times larger than packed a part of a ZIP may be, above a megabyte. */
  unpackedRatio: 200,
  /** Of a workbook's sheet. */
  cells: 5_000_000,
  /** Of one cell, as in Excel. */
  cellCharacters: 32_767,
  /** Different texts of a workbook. */
  sharedStrings: 1_000_000,
  /** Broken rows with quotes in the wrong place; more of them mean that it is not a table. */
  brokenQuotes: 1_000,
  /** Findings kept with a batch. */
  findings: 20_000,
} as const;
