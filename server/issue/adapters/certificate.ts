import "server-only";
import PDFDocument from "pdfkit";
import QRCode from "qrcode";
import { Refusal } from "@/server/errors";
import { fontFiles, lackingLetters } from "@/server/measure/export/adapters/font";
import {
  artifact,
  collected,
  type Element,
  type Paper,
  tagged,
} from "@/server/measure/export/adapters/pdf-parts";
import { dimmed, faint, ink } from "@/server/measure/export/shapes";

export type Certificate = {
  recipient: string;
  badge: string;
  issuer: string;
  description: string;
  /** "Issued on 3 March 2026", "Level 3" … one line each. */
  facts: readonly string[];
  skills: readonly string[];
  /** Where anybody can check it. */
  address: string;
  /** The badge's picture. */
  png: Uint8Array;
  madeAt: Date;
};

// A4, landscape, in points.
const page = { width: 842, height: 595, margin: 56 };
const text = { left: 286, width: 842 - 286 - 56 };
const mostSkills = 8;

/** One page to print, with a QR code that leads to the badge; structured so that a screen reader can follow. */
export async function certificatePdf(certificate: Certificate): Promise<Buffer> {
  const { recipient, badge, issuer, description, facts, address, png, madeAt } = certificate;
  refuseUnwritable(certificate);
  const paper = new PDFDocument({
    size: "A4",
    layout: "landscape",
    margin: 0,
    pdfVersion: "1.7",
    tagged: true,
    lang: "en-GB",
    displayTitle: true,
    info: { Title: `${badge}: ${recipient}`, Author: issuer, CreationDate: madeAt, ModDate: madeAt },
  });
  const done = collected(paper);
  paper.registerFont("regular", fontFiles.regular).registerFont("bold", fontFiles.bold);
  const document = paper.struct("Document");
  paper.addStructure(document);

  artifact(paper, () =>
    paper
      .rect(28, 28, page.width - 56, page.height - 56)
      .lineWidth(1)
      .stroke(faint),
  );
  const picture = () => {
    paper.image(Buffer.from(png), page.margin, 96, { width: 196 });
  };
  tagged(paper, document, "Figure", picture, { alt: `Badge: ${badge}` });
  const write = writer(paper, document);
  write("P", `${issuer} confirms that`, 15, { colour: dimmed });
  write("H1", recipient, recipient.length > 36 ? 22 : 32, { isBold: true });
  write("P", "has earned", 15, { colour: dimmed });
  write("H2", badge, badge.length > 50 ? 18 : 25, { isBold: true });
  if (description && description !== badge) write("P", description, 13, { lines: 3 });
  for (const fact of facts) write("P", fact, 14);
  const skills = skillLine(certificate.skills);
  if (skills) write("P", skills, 12);

  const code = () => drawCode(paper, address, page.margin + 38, 408, 120);
  tagged(paper, document, "Figure", code, { alt: `QR code of ${address}` });
  paper.y = 470;
  write("P", "Check it: scan the code, or open", 12, { colour: dimmed });
  write("P", address, 11);
  document.end();
  paper.end();
  return done;
}

type Style = { isBold?: boolean; colour?: string; lines?: number };

/** Writes below what was written last. What does not fit its lines ends with an ellipsis. */
function writer(paper: Paper, document: Element) {
  paper.y = 92;
  return (tag: string, words: string, points: number, { isBold, colour = ink, lines = 2 }: Style = {}) =>
    tagged(paper, document, tag, () => {
      paper
        .font(isBold ? "bold" : "regular")
        .fontSize(points)
        .fillColor(colour)
        .text(words, text.left, paper.y + points * 0.5, {
          width: text.width,
          height: lines * points * 1.25,
          ellipsis: true,
        });
    });
}

function skillLine(skills: readonly string[]): string {
  if (skills.length === 0) return "";
  const more = skills.length - mostSkills;
  return `Skills: ${skills.slice(0, mostSkills).join(", ")}${more > 0 ? ` and ${more} more` : ""}.`;
}

/** The code as squares, sharp at any size, with its top left corner at `x` and `y`. */
function drawCode(paper: Paper, address: string, x: number, y: number, width: number) {
  const { size, data } = QRCode.create(address, { errorCorrectionLevel: "M" }).modules;
  const side = width / size;
  for (let row = 0; row < size; row++) {
    for (let column = 0; column < size; column++) {
      if (data[row * size + column]) paper.rect(x + column * side, y + row * side, side, side);
    }
  }
  paper.fill(ink);
}

function refuseUnwritable({ recipient, badge, issuer, description, skills }: Certificate) {
  const lacking = lackingLetters([recipient, badge, issuer, description, ...skills]);
  if (lacking.length === 0) return;
  throw new Refusal(
    "precondition",
    "issue.certificate_letters",
    `A PDF cannot show the letters ${lacking.slice(0, 5).join(" ")}. Print the badge’s page instead.`,
  );
}
