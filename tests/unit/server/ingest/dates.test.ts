import { fc, test as property } from "@fast-check/vitest";
import { describe, expect, test } from "vitest";
import {
  againstOrder,
  ambiguousDate,
  dateOutOfRange,
  dayNumber,
  impossibleDate,
  parseDate,
  unknownDate,
} from "@/server/ingest/dates";

const day = (iso: string) => ({ ok: true, value: new Date(`${iso}T00:00:00Z`) });
const no = (reason: string) => ({ ok: false, reason });

test.each([
  ["2025-04-03", day("2025-04-03")],
  ["2025/04/03", day("2025-04-03")],
  ["2025-04-03T10:00:00Z", day("2025-04-03")],
  ["3 April 2025", day("2025-04-03")],
  ["3-Apr-25", day("2025-04-03")],
  ["April 3, 2025", day("2025-04-03")],
  ["25/12/2025", day("2025-12-25")],
  ["12/25/2025", day("2025-12-25")],
  ["05.05.2025", day("2025-05-05")],
  ["03/04/25", no(ambiguousDate)],
  ["2025-02-30", no(impossibleDate)],
  ["31/31/2025", no(impossibleDate)],
  ["0001-01-01", no(dateOutOfRange)],
  ["9999-12-31", no(dateOutOfRange)],
  ["+010000-01-01", no(dateOutOfRange)],
  ["45000", no(dayNumber)],
  ["soon", no(unknownDate)],
  ["", no(unknownDate)],
])("%s", (text, expected) => {
  expect(parseDate(text)).toEqual(expected);
});

describe("with a chosen order", () => {
  test("03/04/25 is the third of April or the fourth of March", () => {
    expect(parseDate("03/04/25", { dateOrder: "day-first" })).toEqual(day("2025-04-03"));
    expect(parseDate("03/04/25", { dateOrder: "month-first" })).toEqual(day("2025-03-04"));
  });
  test("a date that does not fit it is refused", () => {
    expect(parseDate("12/25/2025", { dateOrder: "day-first" })).toEqual(no(againstOrder));
    expect(parseDate("25/12/2025", { dateOrder: "month-first" })).toEqual(no(againstOrder));
  });
});

test("a spreadsheet’s day number is a day where somebody said so", () => {
  expect(parseDate("45000")).toEqual(no(dayNumber));
  expect(parseDate("45000", { dayNumbers: true })).toEqual(day("2023-03-15"));
});

const dates = fc.date({ min: new Date("1900-01-01"), max: new Date("2100-12-31"), noInvalidDate: true });
const parts = (date: Date) => {
  const [year = "", month = "", dayOfMonth = ""] = date.toISOString().slice(0, 10).split("-");
  return { year, month, dayOfMonth };
};

property.prop([dates])("every day written in a known order is read as that day, or not at all", (date) => {
  const { year, month, dayOfMonth } = parts(date);
  const expected = day(`${year}-${month}-${dayOfMonth}`);
  expect(parseDate(`${year}-${month}-${dayOfMonth}`)).toEqual(expected);
  expect(parseDate(`${dayOfMonth}/${month}/${year}`, { dateOrder: "day-first" })).toEqual(expected);
  expect(parseDate(`${month}/${dayOfMonth}/${year}`, { dateOrder: "month-first" })).toEqual(expected);
  const unaided = parseDate(`${dayOfMonth}/${month}/${year}`);
  expect([expected, no(ambiguousDate)]).toContainEqual(unaided);
});

property.prop([fc.string()])("no text makes it throw or roll over", (text) => {
  const result = parseDate(text);
  expect(result.ok ? !Number.isNaN(result.value.getTime()) : result.reason.length > 0).toBe(true);
});
