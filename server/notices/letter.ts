import type { Week } from "./week";

/** One notice as an e-mail tells it: `href` is a path of the product. */
export type ToldNotice = { sentence: string; href: string };

/** An e-mail in both its forms. */
export type Letter = { subject: string; text: string; html: string };

/** Where the links of an e-mail lead: the product's address, and the page that ends such e-mails (none: it cannot be ended). */
export type Ways = { appUrl: string; workspace: string; unsubscribe: string | null };

/** More than these are counted, and stand on the page. */
const mostTold = 30;
const longestSubject = 120;

/** One notice, sent at once. */
export function letterOfNotice({ sentence, href }: ToldNotice, ways: Ways): Letter {
  return write(
    sentence,
    [
      { kind: "text", text: sentence },
      { kind: "link", text: "Open it", href },
    ],
    ways,
  );
}

/** All that waited, after what a Monday begins with. At least one of both. */
export function letterOfDigest(notices: readonly ToldNotice[], weeks: readonly Week[], ways: Ways): Letter {
  const shown = notices.slice(0, mostTold);
  const more = notices.length - shown.length;
  const parts: Part[] = [
    ...weeks.flatMap(partsOfWeek),
    ...(notices.length > 0 ? [{ kind: "heading" as const, text: "What concerns you" }] : []),
    ...shown.map(({ sentence, href }) => ({
      kind: "item" as const,
      text: sentence,
      action: "Open it",
      href,
    })),
    ...(more > 0 ? [{ kind: "link" as const, text: `${more} more in the product`, href: "/notices" }] : []),
  ];
  const [week] = weeks;
  const subject = week
    ? `${week.title} this week: ${week.numbers.map(({ label, value }) => `${label.toLowerCase()} ${value}`).join(", ")}`
    : notices.length === 1
      ? (notices[0]?.sentence ?? "")
      : `${notices.length} things that concern you`;
  return write(subject, parts, ways);
}

const partsOfWeek = ({ title, href, opens, numbers, actions, news }: Week): Part[] => [
  { kind: "heading", text: `${title} this week` },
  ...numbers.map(({ label, value }) => ({ kind: "text" as const, text: `${label}: ${value}` })),
  { kind: "link", text: opens, href },
  ...partsOfLines("What to do", actions),
  ...partsOfLines(news.heading, news.lines),
];

const partsOfLines = (heading: string, lines: Week["actions"]): Part[] =>
  lines.length === 0
    ? []
    : [
        { kind: "heading", text: heading },
        ...lines.map(({ sentence, action, href }) => ({
          kind: "item" as const,
          text: sentence,
          action,
          href,
        })),
      ];

type Part =
  | { kind: "heading"; text: string }
  | { kind: "text"; text: string }
  | { kind: "link"; text: string; href: string }
  | { kind: "item"; text: string; action: string; href: string };

function write(subject: string, parts: readonly Part[], { appUrl, workspace, unsubscribe }: Ways): Letter {
  const why = `You get this e-mail as a member of ${workspace} in Skillwright.`;
  const settings = `${appUrl}/notices/settings`;
  const text = [
    ...parts.map((part) => inText(part, appUrl)),
    `--\n${oneLine(why)}`,
    `What you are told, and when: ${settings}`,
    ...(unsubscribe ? [`No more e-mails like this: ${unsubscribe}`] : []),
  ].join("\n\n");
  const html = `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark"><title>${escapeHtml(oneLine(subject))}</title></head>
<body style="font-family:sans-serif;font-size:16px;line-height:1.5;max-width:600px;margin:0 auto;padding:16px">
${parts.map((part) => inHtml(part, appUrl)).join("\n")}
<hr>
<p style="font-size:14px">${escapeHtml(why)}<br>
<a href="${escapeHtml(settings)}">What you are told, and when</a>${unsubscribe ? ` · <a href="${escapeHtml(unsubscribe)}">No more e-mails like this</a>` : ""}</p>
</body>
</html>
`;
  return { subject: shorten(oneLine(subject)), text: `${text}\n`, html };
}

function inText(part: Part, appUrl: string): string {
  const text = oneLine(part.text);
  if (part.kind === "heading") return `${text}\n${"=".repeat(Math.min(text.length, 60))}`;
  if (part.kind === "text") return text;
  return part.kind === "link"
    ? `${text}: ${appUrl}${part.href}`
    : `- ${text}\n  ${part.action}: ${appUrl}${part.href}`;
}

function inHtml(part: Part, appUrl: string): string {
  const text = escapeHtml(oneLine(part.text));
  if (part.kind === "heading") return `<h2 style="font-size:18px">${text}</h2>`;
  if (part.kind === "text") return `<p>${text}</p>`;
  const address = escapeHtml(`${appUrl}${part.href}`);
  if (part.kind === "link") return `<p><a href="${address}">${text}</a></p>`;
  return `<p>${text}<br><a href="${address}">${escapeHtml(part.action)}</a></p>`;
}

const entities: Record<string, string> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** Text as text: what people have typed is never markup. */
const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (sign) => entities[sign] ?? sign);

/** Without line breaks and other control characters: what people have typed begins no header, and no line, of its own. */
export const oneLine = (text: string): string =>
  text
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, " ")
    .replace(/ {2,}/g, " ")
    .trim();

const shorten = (text: string): string =>
  text.length <= longestSubject ? text : `${text.slice(0, longestSubject - 1).trimEnd()}…`;
