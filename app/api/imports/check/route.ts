import { createContext } from "@/server/context";
import { Refusal } from "@/server/errors";
import { FileProblem } from "@/server/ingest/finding";
import { previewInput } from "@/server/ingest/input";
import { rejectedBeforeAsCsv } from "@/server/ingest/rejected-row-reads";
import { isAny } from "@/server/scope";

/** The rows that would not go in, with what is wrong with them, as CSV; nothing is written. The form’s field `check` is what `preview` is asked. */
export async function POST(request: Request) {
  const { member } = await createContext(request);
  const form = await request.formData().catch(() => null);
  const asked = previewInput.safeParse(parsed(form?.get("check")));
  if (!member || !isAny(member.actor, "ld_lead", "admin") || !asked.success) {
    return new Response(null, { status: 404 });
  }
  try {
    return new Response(await rejectedBeforeAsCsv(member, asked.data), {
      headers: {
        "content-type": "text/csv; charset=utf-8",
        "content-disposition": 'attachment; filename="import-rejected.csv"',
        "x-content-type-options": "nosniff",
      },
    });
  } catch (error) {
    if (error instanceof Refusal || error instanceof FileProblem) return new Response(null, { status: 404 });
    throw error;
  }
}

function parsed(text: unknown): unknown {
  try {
    return JSON.parse(String(text));
  } catch {
    return null;
  }
}
