const format = new Intl.DateTimeFormat("en-GB", {
  day: "numeric",
  month: "long",
  year: "numeric",
  timeZone: "UTC",
});

/** "3 March 2025". In UTC, so that a number and its date agree everywhere. */
export const dateInWords = (date: Date | string): string => format.format(new Date(date));
