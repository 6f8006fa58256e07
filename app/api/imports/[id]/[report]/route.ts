import { z } from "zod";
import { createContext } from "@/server/context";
import { Refusal } from "@/server/errors";
import { FileProblem } from "@/server/ingest/finding";
import { findingsAsCsv } from "@/server/ingest/reads";
import { rejectedRowsAsCsv } from "@/server/ingest/rejected-row-reads";
import { isAny } from "@/server/scope";

const reports = { findings: findingsAsCsv, rejected: rejectedRowsAsCsv };

type Props = { params: Promise<{ id: string; report: string }> };

/** An import's findings, or its rejected rows with what is wrong with them, as CSV. For L&D leads and admins. */
export async function GET(request: Request, { params }: Props) {
  const { member } = await createContext(request);
  const { id, report } = await params;
  const isThere = z.uuid().safeParse(id).success && report in reports;
  if (!member || !isAny(member.actor, "ld_lead", "admin") || !isThere) {
    return new Response(null, { status: 404 });
  }
  try {
    return new Response(await reports[report as keyof typeof reports](member, id), {
      headers: {
        "content-type": "text/csv; charset=utf-8",
        "content-disposition": `attachment; filename="import-${report}.csv"`,
        "x-content-type-options": "nosniff",
      },
    });
  } catch (error) {
    if (error instanceof Refusal || error instanceof FileProblem) return new Response(null, { status: 404 });
    throw error;
  }
}
