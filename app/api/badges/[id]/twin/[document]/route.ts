import { publicScope } from "@/app/api/public-answer";
import { appUrl } from "@/server/secrets";
import { isTwinDocument, readTwinDocument } from "@/server/verify/twin-reads";

type Context = { params: Promise<{ id: string; document: string }> };

/** The Open Badges 2.0 twin of a badge, or its badge class. Of a badge that was taken back: 410, with the reason. */
export async function GET(_request: Request, { params }: Context) {
  const { id, document } = await params;
  const { db } = await publicScope();
  const found = isTwinDocument(document) ? await readTwinDocument(db, id, document, appUrl()) : null;
  return Response.json(found?.document ?? { problem: "There is nothing at this address." }, {
    status: found?.status ?? 404,
    headers: { "content-type": "application/ld+json", "access-control-allow-origin": "*" },
  });
}
