/** Text that a spreadsheet would run as a formula is led by an apostrophe; quotes where a reader needs them. */
const cell = (value: string): string => {
  const safe = /^[=+\-@\t\r]/.test(value) && !/^[+-]?\d+([.,]\d+)?$/.test(value) ? `'${value}` : value;
  return /[",\r\n;]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
};

/** A CSV file as Excel opens it: UTF-8 with a byte order mark, CRLF, RFC 4180 quotes. */
export const toCsv = (rows: readonly (readonly string[])[]): string =>
  `\ufeff${rows.map((row) => row.map(cell).join(",")).join("\r\n")}\r\n`;
