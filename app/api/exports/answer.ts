import { TRPCError } from "@trpc/server";
import { getHTTPStatusCodeFromError } from "@trpc/server/http";
import { z } from "zod";
import type { Context } from "@/server/context";
import { Refusal } from "@/server/errors";
import { log } from "@/server/log";
import { fileOf } from "@/server/measure/export/adapters/file";
import { exportFormats, mediaTypes } from "@/server/measure/export/format";
import { fileNameOf, type Sheet } from "@/server/measure/export/sheet";
import { recordExport } from "@/server/measure/export/writes";
import { appUrl } from "@/server/secrets";
import { createCaller } from "./_views/asked";
import { viewOf } from "./_views/views";

const refuse = (status: number, problem: string) => Response.json({ problem }, { status });

const status = {
  not_found: 404,
  forbidden: 403,
  conflict: 409,
  precondition: 422,
  unavailable: 503,
} as const;

/**
 * A view as a file. It asks the procedures that its page asks, with the page's own parameters, so nobody gets
 * a figure here that the page would not show them.
 */
export async function answerExport(context: Context, view: string, parameters: URLSearchParams) {
  const { member, now } = context;
  if (!member) return refuse(401, "Sign in first.");
  const { format: chosen, id = "", ...search } = Object.fromEntries(parameters);
  const read = viewOf(view);
  const format = exportFormats.find((known) => known === chosen);
  if (!read) return refuse(404, "There is no such view to export.");
  if (!format) return refuse(400, `Choose one of the formats ${exportFormats.join(", ")}.`);
  if (id !== "" && !z.uuid().safeParse(id).success) return refuse(404, "There is nothing with this id.");
  try {
    const { definition, ...shown } = await read({ api: createCaller(context), id, search, now: now() });
    const sheet: Sheet = {
      ...shown,
      organisation: member.workspaceName,
      madeAt: now(),
      definitionUrl: `${appUrl()}/help/numbers#${definition}`,
    };
    const file = await fileOf(sheet, format);
    await recordExport(member, { view, format, sheet });
    return new Response(file, {
      headers: {
        "content-type": mediaTypes[format],
        "content-disposition": `attachment; filename="${fileNameOf(sheet)}.${format}"`,
        "cache-control": "private, no-store",
        "x-content-type-options": "nosniff",
        // An SVG that somebody opens by its address runs nothing.
        "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'; sandbox",
      },
    });
  } catch (error) {
    return problemOf(error, view);
  }
}

function problemOf(error: unknown, view: string): Response {
  if (error instanceof Refusal) return refuse(status[error.kind], error.message);
  if (error instanceof TRPCError && error.code !== "INTERNAL_SERVER_ERROR") {
    const code = getHTTPStatusCodeFromError(error);
    // What a member may not see does not exist for them, as on the page.
    return code === 403 || code === 404
      ? refuse(404, "There is no such page for you.")
      : refuse(
          code,
          error.code === "BAD_REQUEST" ? "Something in the address makes no sense." : error.message,
        );
  }
  log.error({ err: error, view }, "export failed");
  return refuse(500, "Something went wrong on our side. Nothing was changed; please try again.");
}
