import { z } from "zod";
import { aboutText, parseAbout } from "@/app/_measure/about";
import { readFiguresSearch } from "@/app/_ui/figures-search";
import { evidenceSources } from "@/db/enums";
import { change } from "@/server/audit";
import { createContext } from "@/server/context";
import { Refusal } from "@/server/errors";
import { readCase } from "@/server/measure/explain-reads";

const problem = (status: number, sentence: string) =>
  new Response(`${sentence}\n`, { status, headers: { "content-type": "text/plain; charset=utf-8" } });

const query = z.object({
  instant: z.iso.datetime().pipe(z.coerce.date()).optional(),
  skill: z.uuid().optional(),
});

const statuses: Partial<Record<Refusal["kind"], number>> = { not_found: 404, forbidden: 403 };

/** `?about=…&at=…&floor=…&skill=…&instant=…` (of a page that is already open): the case behind a figure, as `skillwright measure FILE` takes it. */
export async function GET(request: Request) {
  const { member } = await createContext(request);
  if (!member) return problem(401, "Sign in first.");
  const given = Object.fromEntries(new URL(request.url).searchParams);
  const about = parseAbout(given["about"]);
  if (!about) return problem(400, "The address does not say what the figure is about.");
  const { at, floor } = await readFiguresSearch(Promise.resolve(given));
  const asked = query.safeParse(given);
  if (!asked.success) return problem(400, "The address names a skill or an instant that is none.");
  const { instant, skill: skillId } = asked.data;
  try {
    const found = await readCase(member, {
      about,
      at: instant ?? at,
      floor: evidenceSources.find((one) => one === floor),
      skillId,
    });
    await change(member, (_, record) =>
      record({
        action: "measure.case_downloaded",
        subject: { kind: about.kind, id: about.kind === "organisation" ? member.workspaceId : about.id },
        touches: "nothing",
        summary: `downloaded the case behind a figure about ${aboutText(about)}`,
      }),
    );
    return new Response(`${JSON.stringify(found, null, 1)}\n`, {
      headers: {
        "content-type": "application/json",
        "content-disposition": 'attachment; filename="skillwright-case.json"',
        "cache-control": "no-store",
      },
    });
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return problem(statuses[error.kind] ?? 422, error.message);
  }
}
