import "server-only";
import { ZipFile } from "yazl";

/** Files as one ZIP. Pictures and signed text hardly shrink, so what was compressed already is only stored. */
export function zipOf(files: readonly { name: string; bytes: Uint8Array }[], madeAt: Date): Promise<Buffer> {
  const zip = new ZipFile();
  for (const { name, bytes } of files) {
    zip.addBuffer(Buffer.from(bytes), name, { mtime: madeAt, compress: !name.endsWith(".png") });
  }
  zip.end();
  return new Promise((resolve, reject) => {
    const parts: Buffer[] = [];
    zip.outputStream.on("data", (part: Buffer) => parts.push(part));
    zip.outputStream.on("end", () => resolve(Buffer.concat(parts)));
    zip.outputStream.on("error", reject);
  });
}
