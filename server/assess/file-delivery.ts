export type Preview = "image" | "pdf" | "audio" | "video" | null;

const images = ["image/png", "image/jpeg", "image/gif", "image/webp", "image/avif"];
const audio = [
  "audio/mpeg",
  "audio/mp4",
  "audio/ogg",
  "audio/wav",
  "audio/webm",
  "audio/x-wav",
  "audio/aac",
  "audio/flac",
];
const video = ["video/mp4", "video/webm", "video/ogg", "video/quicktime"];

/**
 * How a file of a learner may be shown inside a page. Only types that cannot carry a script are shown,
 * whoever named the type (`evidenceTypeOf` does, by the content); SVG and HTML can, and are downloads.
 */
export function previewOf(mediaType: string): Preview {
  const type = bareType(mediaType);
  if (images.includes(type)) return "image";
  if (type === "application/pdf") return "pdf";
  if (audio.includes(type)) return "audio";
  return video.includes(type) ? "video" : null;
}

/** Pictures that may say where they were taken. A bitmap has no place for it. */
export const isPhoto = (mediaType: string): boolean =>
  bareType(mediaType).startsWith("image/") && bareType(mediaType) !== "image/bmp";

/** Without parameters, in small letters. */
export const bareType = (mediaType: string): string => mediaType.split(";")[0]?.trim().toLowerCase() ?? "";

/** The headers that a learner's file is sent with. It can run nothing and is never taken for another type. */
export function deliveryHeaders(file: {
  name: string;
  mediaType: string;
  sha256: string;
}): Record<string, string> {
  const preview = previewOf(file.mediaType);
  const policy = "default-src 'none'; img-src 'self'; media-src 'self'; style-src 'unsafe-inline'";
  return {
    "content-type": preview ? bareType(file.mediaType) : "application/octet-stream",
    "content-disposition": `${preview ? "inline" : "attachment"}; filename*=UTF-8''${encodeFileName(file.name)}`,
    "content-security-policy": `sandbox; ${policy}`,
    "x-content-type-options": "nosniff",
    "cross-origin-resource-policy": "same-origin",
    "cache-control": "private, no-store",
    "accept-ranges": "bytes",
    etag: `"${file.sha256}"`,
  };
}

/** RFC 8187: everything but unreserved characters is percent-encoded; half a surrogate pair cannot be. */
const encodeFileName = (name: string): string =>
  encodeURIComponent(name.replace(/\p{Surrogate}/gu, "\uFFFD")).replace(
    /['()*!]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );

/** A slice of a file, both ends included, in bytes. */
export type ByteRange = { start: number; end: number };

/** Players ask for "bytes=0-" and mean "begin": they get at most this much at a time. */
const largestSlice = 2 * 1024 * 1024;

/**
 * What a `Range` header asks of a file of `size` bytes: one slice; "unsatisfiable" when it lies
 * outside; null (send everything) when there is no header or one that we do not understand, as
 * RFC 9110 allows.
 */
export function requestedRange(header: string | null, size: number): ByteRange | "unsatisfiable" | null {
  const match = /^bytes=(\d*)-(\d*)$/.exec(header?.trim() ?? "");
  if (!match) return null;
  const [, first = "", last = ""] = match;
  if (first === "" && last === "") return null;
  const start = first === "" ? Math.max(0, size - Number(last)) : Number(first);
  const wanted = first === "" || last === "" ? size - 1 : Math.min(Number(last), size - 1);
  if (start >= size || wanted < start) return "unsatisfiable";
  return { start, end: Math.min(wanted, start + largestSlice - 1) };
}
