// The thread in which a workbook is put together: a large one takes seconds, in which the web server must
// still answer. Plain JavaScript: it is started by path, outside every bundler.
import { parentPort, workerData } from "node:worker_threads";
import writeExcelFile from "write-excel-file/node";

const { head, formats, rows, widths, about, reference } = workerData;

/** "@" keeps Excel from reading a number, a date or a formula into a text. */
const text = (value) => ({ value, type: String, format: "@" });

function cellOf(value, format) {
  if (value === null || value === "") return null;
  if (value instanceof Date) return { value, type: Date, format: "yyyy-mm-dd" };
  if (typeof value === "string") return text(value);
  if (!Number.isFinite(value)) return null;
  return format ? { value, type: Number, format } : value;
}

const view = [
  head.map((label) => ({ ...text(label), fontWeight: "bold", wrap: true, backgroundColor: "#eef1f4" })),
  ...rows.map((row) => formats.map((format, place) => cellOf(row[place] ?? null, format))),
];
const facts = about.map(([label, value]) => [{ ...text(label), fontWeight: "bold" }, cellOf(value, null)]);

/** The library has no filter buttons of its own. */
const filterButtons = {
  files: {
    transform: {
      "xl/worksheets/sheet{id}.xml": {
        transform: (xml, _, { sheetIndex }) =>
          sheetIndex === 0
            ? xml.replace("</sheetData>", `</sheetData><autoFilter ref="${reference}"/>`)
            : xml,
      },
    },
  },
};

const buffer = await writeExcelFile(
  [
    {
      data: view,
      sheet: "View",
      columns: widths.map((width) => ({ width })),
      stickyRowsCount: 1,
      stickyColumnsCount: 1,
    },
    { data: facts, sheet: "About", columns: [{ width: 24 }, { width: 90 }] },
  ],
  { features: [filterButtons] },
).toBuffer();
parentPort.postMessage(new Uint8Array(buffer));
