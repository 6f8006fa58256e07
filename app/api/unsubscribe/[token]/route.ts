import { now } from "@/server/context";
import { getDatabase } from "@/server/database";
import { Refusal } from "@/server/errors";
import { unsubscribe } from "@/server/notices/unsubscribe-writes";

type Props = { params: Promise<{ token: string }> };

const page = (token: string) => `/unsubscribe/${encodeURIComponent(token)}`;

/** Whoever follows the address of the header finds the page with the button: mail scanners follow links, and must end nothing. */
export async function GET(_request: Request, { params }: Props) {
  const { token } = await params;
  return new Response(null, { status: 302, headers: { location: page(token) } });
}

/**
 * Ends the e-mails that the link is about. Mail programs send `List-Unsubscribe=One-Click` (RFC 8058), without cookies, and
 * read the status alone; the page's button comes back to the page.
 */
export async function POST(request: Request, { params }: Props) {
  const { token } = await params;
  const form = await request.formData().catch(() => null);
  const isOneClick = form?.get("List-Unsubscribe") === "One-Click";
  const { db } = await getDatabase();
  try {
    await unsubscribe({ db, now }, { token });
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    if (isOneClick) return new Response(error.message, { status: 404 });
  }
  return isOneClick
    ? new Response("No more such e-mails are sent.", { status: 200 })
    : new Response(null, { status: 303, headers: { location: page(token) } });
}
