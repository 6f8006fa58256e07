import { z } from "zod";
import { importKinds } from "@/db/enums";
import { Refusal } from "@/server/errors";
import { storeFile } from "@/server/files";
import { startImport } from "@/server/ingest/import-writes";
import { limits } from "@/server/ingest/limits";
import { requireMapping } from "@/server/ingest/mapping-reads";
import { scopeOfRequest } from "./token-scope";

const query = z.object({
  kind: z.enum(importKinds, { error: `“kind” is one of: ${importKinds.join(", ")}.` }),
  // A name is only shown: one that is too long loses its middle, never its ending.
  name: z
    .string()
    .min(1)
    .transform((name) => (name.length > 200 ? `${name.slice(0, 180)}…${name.slice(-19)}` : name))
    .default("import"),
  mapping: z.string().max(80).optional(),
  strict: z.enum(["true", "false"]).optional(),
});

const refuse = (status: number, problem: string) => Response.json({ problem }, { status });

/**
 * Starts an import of the file that is the body, as the web page does, for other systems: `Authorization: Bearer TOKEN`, `?kind=`,
 * `&name=` of the file, `&mapping=` by name, `&strict=true`. Answers 202 with the import’s id; its end is asked at `/api/imports/ID`.
 */
export async function POST(request: Request) {
  const scope = await scopeOfRequest(request);
  if (!scope) return refuse(401, "This needs a token that lets you in: make one under “Imports”, “Sources”.");
  const asked = query.safeParse(Object.fromEntries(new URL(request.url).searchParams));
  if (!asked.success) return refuse(400, asked.error.issues.map(({ message }) => message).join(" "));
  const { kind, name, mapping, strict } = asked.data;
  const tooLarge = `“${name}” must be smaller than ${limits.megabytes} MB. Split it and import the parts.`;
  if (Number(request.headers.get("content-length") ?? 0) > limits.bytes) return refuse(413, tooLarge);
  const content = await request.arrayBuffer().catch(() => null);
  if (!content) return refuse(400, `“${name}” broke off on the way. Send it again.`);
  if (content.byteLength > limits.bytes) return refuse(413, tooLarge);
  if (content.byteLength === 0) return refuse(400, `“${name}” is empty.`);
  try {
    const options = mapping === undefined ? {} : await requireMapping(scope, mapping, kind);
    const file = await storeFile(scope, new File([content], name));
    const started = await startImport(scope, {
      kind,
      fileIds: [file.id],
      options: { ...options, ...(strict && { strict: strict === "true" }) },
    });
    return Response.json(started, { status: 202 });
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return refuse(error.kind === "not_found" ? 404 : 422, error.message);
  }
}
