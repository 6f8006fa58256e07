import { importKinds } from "@/db/enums";
import { createContext } from "@/server/context";
import { toCsv } from "@/server/ingest/csv-text";
import { kindDescriptions } from "@/server/ingest/kinds";

type Props = { params: Promise<{ kind: string }> };

/** An example file for one kind of import: the columns with a few rows. */
export async function GET(request: Request, { params }: Props) {
  const { member } = await createContext(request);
  const name = (await params).kind;
  const kind = importKinds.find((one) => one === name);
  const description = kind && kindDescriptions[kind];
  if (!member || !description || description.columns.length === 0) return new Response(null, { status: 404 });
  const rows = [description.columns.map(({ label }) => label), ...description.examples];
  return new Response(toCsv(rows), {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename="${name}-template.csv"`,
      "x-content-type-options": "nosniff",
    },
  });
}
