import "server-only";
import { createTransport } from "nodemailer";
import type { Outcome } from "../delivery";
import { type Letter, oneLine } from "../letter";

/** How this server sends e-mail; where it does not, the sentence that says why and how to mend it. */
export type MailIsOn = { isOn: true; url: string; host: string; from: string };
type MailSettings = MailIsOn | { isOn: false; why: string };

/** From the environment: `SMTP_URL` and `MAIL_FROM`. */
export function mailSettings(): MailSettings {
  const [url, from] = [process.env["SMTP_URL"] ?? "", oneLine(process.env["MAIL_FROM"] ?? "")];
  if (!url && !from) {
    return {
      isOn: false,
      why: "No mail server is set. Set SMTP_URL and MAIL_FROM, and start the server again.",
    };
  }
  if (!url || !from) {
    const missing = url ? "MAIL_FROM" : "SMTP_URL";
    return { isOn: false, why: `${missing} is not set. Set it too, and start the server again.` };
  }
  const parsed = URL.canParse(url) ? new URL(url) : null;
  if (!parsed || !/^smtps?:$/.test(parsed.protocol) || !parsed.hostname) {
    return {
      isOn: false,
      why: "SMTP_URL is no address of a mail server. It looks like smtps://user:password@mail.example.org or smtp://localhost:1025.",
    };
  }
  if (!/[^\s@<]@[^\s@>]/.test(from)) {
    return {
      isOn: false,
      why: "MAIL_FROM is no e-mail address. It looks like Skillwright <skills@example.org>.",
    };
  }
  return { isOn: true, url, host: parsed.host, from };
}

/** One e-mail with all that its headers say. */
export type Posting = Letter & {
  to: { name: string; address: string };
  /** Without the angle brackets. */
  messageId: string;
  /** Where a mail program ends such e-mails with one POST (RFC 8058); null: nowhere. */
  unsubscribe: string | null;
};

/** Longer than any server that works takes, and shorter than a lease. */
const deadline = 120_000;
const patience = 20_000;

/** Hands an e-mail to the mail server. Never throws: what went wrong is the outcome. */
export async function post(
  { url, from }: MailIsOn,
  { to, subject, text, html, messageId, unsubscribe }: Posting,
): Promise<Outcome> {
  const transport = createTransport({
    url,
    connectionTimeout: patience,
    greetingTimeout: patience,
    dnsTimeout: patience,
    socketTimeout: 2 * patience,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  try {
    await transport.sendMail({
      from,
      to: { name: oneLine(to.name), address: oneLine(to.address) },
      subject,
      text,
      html,
      messageId: `<${messageId}>`,
      headers: {
        "Auto-Submitted": "auto-generated",
        ...(unsubscribe && {
          "List-Unsubscribe": `<${unsubscribe}>`,
          "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        }),
      },
      signal: AbortSignal.timeout(deadline),
    });
    return { kind: "accepted" };
  } catch (error) {
    return outcomeOf(error as Failure);
  } finally {
    transport.close();
  }
}

type Failure = Error & { code?: string; responseCode?: number; permanent?: boolean; command?: string };

const longestProblem = 500;

/** A refused sign-in or greeting says nothing about the e-mail; what is said of its addresses or its text does. */
function outcomeOf({ message, code, responseCode, permanent, command }: Failure): Outcome {
  const problem = oneLine(message).slice(0, longestProblem);
  const isAboutEmail = code === "EENVELOPE" || code === "EMESSAGE";
  if (!isAboutEmail || responseCode === 421) return { kind: "unreachable", problem };
  // Found before the server was asked: an address that is none.
  return { kind: permanent || command === "API" ? "refused" : "deferred", problem };
}
