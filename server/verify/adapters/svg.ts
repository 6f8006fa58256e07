import "server-only";
import { SaxesParser } from "saxes";
import { ImageProblem } from "./png";

const namespaceV3 = "https://purl.imsglobal.org/ob/v3p0";
/** With and without what follows: issuers have written several. */
const namespaceV2 = /^https?:\/\/openbadges\.org\/?$/;
const largestSvg = 5_000_000;
const harmlessDoctype =
  /^\s*svg(\s+PUBLIC\s+"-\/\/W3C\/\/DTD SVG [^"]*"\s+"https?:\/\/www\.w3\.org\/[^"]*")?\s*$/;
const deepest = 100;
const mostElements = 20_000;

export const looksLikeSvg = (text: string): boolean => /<(?:[a-z]+:)?svg[\s>/]/i.test(text.slice(0, 4_096));

/**
 * The credential inside a baked SVG: `verify` where it holds a JWS or an address, else the text. Read as
 * XML without entities and without a document type of its own; nothing outside is reached, nothing is drawn.
 */
export function unbakeSvg(text: string): string {
  if (text.length > largestSvg) throw new ImageProblem("The picture is larger than 5 MB.");

  const found: string[] = [];
  let inside: { depth: number; verify: string; text: string } | null = null;
  let depth = 0;
  let elements = 0;
  const parser = new SaxesParser({ xmlns: true });
  parser.on("doctype", (doctype) => {
    if (/<!ENTITY/i.test(doctype)) throw new ImageProblem("The picture declares entities.");
    // Drawing programs name the standard's own document type, which nothing here reads.
    if (!harmlessDoctype.test(doctype)) throw new ImageProblem("The picture declares a document type.");
  });
  parser.on("error", (error) => {
    throw new ImageProblem(`The picture is not well-formed: ${error.message.slice(0, 120)}.`);
  });
  parser.on("opentag", (tag) => {
    depth++;
    if (depth > deepest || ++elements > mostElements) throw new ImageProblem("The picture is too complex.");
    if (depth === 1 && tag.local !== "svg") throw new ImageProblem("This is not an SVG picture.");
    const isBadge =
      (tag.local === "credential" && tag.uri === namespaceV3) ||
      (tag.local === "assertion" && namespaceV2.test(tag.uri));
    if (isBadge && !inside) inside = { depth, verify: tag.attributes["verify"]?.value ?? "", text: "" };
  });
  const addText = (part: string) => {
    if (inside) inside.text += part;
  };
  parser.on("text", addText);
  parser.on("cdata", addText);
  parser.on("closetag", () => {
    if (inside?.depth === depth) {
      found.push(inside.text.trim() || inside.verify.trim());
      inside = null;
    }
    depth--;
  });
  parser.write(text).close();

  const [credential, ...more] = found.filter((each) => each !== "");
  if (credential === undefined) throw new ImageProblem("There is no badge inside this picture.");
  if (more.length > 0) throw new ImageProblem("There is more than one badge inside this picture.");
  return credential;
}

/**
 * The picture with the credential as the first thing in it, as it is but for the two characters that XML has no way to write:
 * JSON has one, and means the same. The SVG must be one of ours: it is not parsed.
 */
export function bakeSvg(svg: string, credential: string): string {
  const opening = /<svg\b[^>]*>/.exec(svg);
  if (!opening) throw new ImageProblem("This is not an SVG picture.");
  const [tag] = opening;
  const written = credential.replaceAll("\ufffe", "\\ufffe").replaceAll("\uffff", "\\uffff");
  const split = written.replaceAll("]]>", "]]]]><![CDATA[>");
  return [
    svg.slice(0, opening.index),
    tag.replace(/>$/, ` xmlns:openbadges="${namespaceV3}">`),
    `<openbadges:credential><![CDATA[${split}]]></openbadges:credential>`,
    svg.slice(opening.index + tag.length),
  ].join("");
}
