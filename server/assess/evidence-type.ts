import { bareType, previewOf } from "./file-delivery";

/** What a file is by its content: the type it is kept under, or why it is not taken. */
type EvidenceType = { mediaType: string } | { problem: string };

/** Shown as a download: programs open these, browsers do not. */
const downloads = new Set([
  "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  "application/vnd.openxmlformats-officedocument.presentationml.presentation",
  "application/vnd.oasis.opendocument.text",
  "application/vnd.oasis.opendocument.spreadsheet",
  "application/vnd.oasis.opendocument.presentation",
  "application/rtf",
  "image/heic",
  "image/heif",
  "image/tiff",
  "image/bmp",
  "video/3gpp",
  "video/matroska",
]);

/** Browsers play these, but under their other name. */
const otherNames: Record<string, string> = { "audio/x-m4a": "audio/mp4", "video/x-m4v": "video/mp4" };

/** Office files of before 2007 look alike from outside: what they are is in the name alone. */
const oldOffice: Record<string, string> = {
  doc: "application/msword",
  xls: "application/vnd.ms-excel",
  ppt: "application/vnd.ms-powerpoint",
};

const archives = /^application\/(zip|gzip|x-7z-compressed|x-rar-compressed|x-tar|x-bzip2|x-xz|x-cfb)$/;

/**
 * Judges a file by its bytes, never by what its sender says. `recognised` is the type that the magic
 * bytes name, null for none. What is plain text, a web page or an SVG among it, is kept as plain text.
 */
export function evidenceTypeOf(name: string, recognised: string | null, content: Uint8Array): EvidenceType {
  const bare = recognised ? bareType(recognised) : "";
  const type = otherNames[bare] ?? bare;
  if (previewOf(type) || downloads.has(type)) return { mediaType: type };
  const ending = name.split(".").at(-1)?.toLowerCase() ?? "";
  const old = type === "application/x-cfb" ? oldOffice[ending] : undefined;
  if (old) return { mediaType: old };
  if ((type === "" || type === "application/xml" || type.startsWith("text/")) && isText(content)) {
    return { mediaType: "text/plain" };
  }
  if (type.includes("macroenabled")) {
    return {
      problem: `“${name}” carries macros, which could do harm when it is opened. Save it without macros (as .docx, .xlsx or .pptx) and add it again.`,
    };
  }
  if (archives.test(type)) {
    return {
      problem: `“${name}” is an archive, into which nobody can look here. Add the files in it one by one, or a link.`,
    };
  }
  return {
    problem: `“${name}” is no image, PDF, video, audio, office or text file that we know. Save it as one of these, or add a link.`,
  };
}

/** UTF-8 without control characters that no text has. */
function isText(content: Uint8Array): boolean {
  if (content.includes(0)) return false;
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(content);
    return true;
  } catch {
    return false;
  }
}
