import { z } from "zod";
import { Refusal } from "@/server/errors";
import { readBatch, readFindings } from "@/server/ingest/reads";
import { scopeOfRequest } from "../token-scope";

type Props = { params: Promise<{ id: string }> };

/** How far an import is and what became of its rows, for other systems: `Authorization: Bearer TOKEN`. */
export async function GET(request: Request, { params }: Props) {
  const scope = await scopeOfRequest(request);
  if (!scope) return Response.json({ problem: "This needs a token that lets you in." }, { status: 401 });
  const { id } = await params;
  try {
    if (!z.uuid().safeParse(id).success) throw new Refusal("not_found", "ingest.import_unknown", "");
    const {
      status,
      phase,
      problem,
      problemCode: code,
      rowsDone,
      rowsTotal,
      created,
      updated,
      unchanged,
      failed,
    } = await readBatch(scope, { id });
    const { groups } = await readFindings(scope, { id });
    return Response.json(
      {
        id,
        status,
        phase,
        problem,
        code,
        rowsDone,
        rowsTotal,
        created,
        updated,
        unchanged,
        failed,
        causes: groups,
      },
      { headers: { "cache-control": "no-store" } },
    );
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return Response.json({ problem: "There is no such import here." }, { status: 404 });
  }
}
