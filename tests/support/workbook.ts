import { crc32, deflateRawSync } from "node:zlib";

export type Part = {
  name: string;
  content: string | Uint8Array;
  /** What the archive says instead of what is so. */
  size?: number;
  flags?: number;
  /** Of Unix: the upper half of the external attributes. */
  mode?: number;
  /** Where the archive says that it begins, instead of where it does. */
  offset?: number;
  /** Its sizes stand behind it, as programs write that do not know them before. */
  isStreamed?: boolean;
};

/** A ZIP archive, honest or not. */
export function zipOf(parts: readonly Part[], { isZip64 = false } = {}): Buffer {
  const files: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, content, size, flags = 0, mode = 0, offset: said, isStreamed = false } of parts) {
    const bytes = Buffer.from(content);
    const packed = deflateRawSync(bytes);
    const title = Buffer.from(name);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(flags | (isStreamed ? 8 : 0), 2);
    common.writeUInt16LE(8, 4);
    common.writeUInt32LE(crc32(bytes), 10);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(size ?? bytes.length, 18);
    common.writeUInt16LE(title.length, 22);
    const known = Buffer.from(common);
    if (isStreamed) known.fill(0, 10, 22);
    const behind = Buffer.concat([Buffer.from("PK\x07\x08", "latin1"), common.subarray(10, 22)]);
    const local = Buffer.concat([
      Buffer.from("PK\x03\x04", "latin1"),
      known,
      title,
      packed,
      ...(isStreamed ? [behind] : []),
    ]);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE((mode << 16) >>> 0, 6);
    rest.writeUInt32LE(said ?? offset, 10);
    directory.push(
      Buffer.concat([Buffer.from("PK\x01\x02", "latin1"), Buffer.from([20, 3]), common, rest, title]),
    );
    files.push(local);
    offset += local.length;
  }
  const central = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write("PK\x05\x06", "latin1");
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(offset, 16);
  if (!isZip64) return Buffer.concat([...files, central, end]);
  const large = Buffer.alloc(56);
  large.write("PK\x06\x06", "latin1");
  large.writeUInt32LE(44, 4);
  large.writeUInt16LE(45, 14);
  large.writeUInt32LE(parts.length, 24);
  large.writeUInt32LE(parts.length, 32);
  large.writeUInt32LE(central.length, 40);
  large.writeUInt32LE(offset, 48);
  const locator = Buffer.alloc(20);
  locator.write("PK\x06\x07", "latin1");
  locator.writeUInt32LE(offset + central.length, 8);
  locator.writeUInt32LE(1, 16);
  end.fill(0xff, 8, 20);
  return Buffer.concat([...files, central, large, locator, end]);
}

const main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
const relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

export type WorkbookParts = {
  /** What stands between `<worksheet>` and its end. */
  sheet?: string;
  sheets?: string;
  relations?: string;
  strings?: string | null;
  styles?: string | null;
  workbook?: string;
  more?: readonly Part[];
};

/** A row of texts: `rowOf(1, ["Name", "Level"])`. */
export const rowOf = (line: number, cells: readonly string[]): string =>
  `<row r="${line}">${cells
    .map((text, place) => `<c r="${columnName(place)}${line}" t="inlineStr"><is><t>${text}</t></is></c>`)
    .join("")}</row>`;

function columnName(place: number): string {
  const letter = String.fromCharCode(65 + (place % 26));
  return place < 26 ? letter : columnName(Math.floor(place / 26) - 1) + letter;
}

/** The parts of a workbook with one sheet, each of which can be another. */
export const partsOf = ({
  sheet = "<sheetData/>",
  sheets = '<sheet name="People" sheetId="1" r:id="rId1"/>',
  relations: links = '<Relationship Id="rId1" Type="worksheet" Target="worksheets/sheet1.xml"/>',
  strings = null,
  styles = null,
  workbook = "",
  more = [],
}: WorkbookParts = {}): Part[] => [
  {
    name: "xl/workbook.xml",
    content: `<workbook ${main} xmlns:r="${relations}">${workbook}<sheets>${sheets}</sheets></workbook>`,
  },
  { name: "xl/_rels/workbook.xml.rels", content: `<Relationships>${links}</Relationships>` },
  { name: "xl/worksheets/sheet1.xml", content: `<worksheet ${main}>${sheet}</worksheet>` },
  ...(strings === null ? [] : [{ name: "xl/sharedStrings.xml", content: `<sst ${main}>${strings}</sst>` }]),
  ...(styles === null
    ? []
    : [{ name: "xl/styles.xml", content: `<styleSheet ${main}>${styles}</styleSheet>` }]),
  ...more,
];

export const workbookOf = (parts: WorkbookParts): Buffer => zipOf(partsOf(parts));

/** A workbook of a header and rows of raw cells: `<c r="A2"><v>1</v></c>`. */
export const sheetOf = (header: readonly string[], ...rows: string[]): string =>
  `<sheetData>${rowOf(1, header)}${rows.join("")}</sheetData>`;
