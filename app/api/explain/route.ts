import { z } from "zod";
import { parseAbout } from "@/app/_measure/about";
import { readFiguresSearch } from "@/app/_ui/figures-search";
import { evidenceSources } from "@/db/enums";
import { change } from "@/server/audit";
import { createContext } from "@/server/context";
import { Refusal } from "@/server/errors";
import { readEffectivenessCase } from "@/server/measure/effectiveness-explain-reads";
import { readCase } from "@/server/measure/explain-reads";
import { isAny, type Scope } from "@/server/scope";

const problem = (status: number, sentence: string) =>
  new Response(`${sentence}\n`, { status, headers: { "content-type": "text/plain; charset=utf-8" } });

const query = z.object({
  instant: z.iso.datetime().pipe(z.coerce.date()).optional(),
  achievement: z.uuid().optional(),
  skill: z.uuid().optional(),
  family: z.union([z.uuid(), z.literal("none")]).optional(),
});

const statuses: Partial<Record<Refusal["kind"], number>> = { not_found: 404, forbidden: 403 };

/**
 * `?about=…&at=…&floor=…&skill=…&family=…&instant=…` (of a page that is already open), or `?achievement=…&at=…&floor=…`:
 * the case behind a figure, as `skillwright measure FILE` takes it.
 */
export async function GET(request: Request) {
  const { member } = await createContext(request);
  if (!member) return problem(401, "Sign in first.");
  const given = Object.fromEntries(new URL(request.url).searchParams);
  const { at, ...search } = await readFiguresSearch(Promise.resolve(given));
  const floor = evidenceSources.find((one) => one === search.floor);
  const asked = query.safeParse(given);
  if (!asked.success) return problem(400, "The address names something that is none of ours.");
  const { instant, skill: skillId, family: familyId, achievement: achievementId } = asked.data;
  if (achievementId) {
    if (!isAny(member.actor, "ld_lead", "admin")) return problem(403, "Your role does not allow this.");
    return answer(member, { kind: "achievement", id: achievementId }, () =>
      readEffectivenessCase(member, { achievementId, at: instant ?? at, floor }),
    );
  }
  const about = parseAbout(given["about"]);
  if (!about) return problem(400, "The address does not say what the figure is about.");
  const subject = { kind: about.kind, id: about.kind === "organisation" ? member.workspaceId : about.id };
  return answer(member, subject, () =>
    readCase(member, { about, at: instant ?? at, floor, skillId, familyId }),
  );
}

async function answer(member: Scope, subject: { kind: string; id: string }, read: () => Promise<unknown>) {
  try {
    const found = await read();
    await change(member, (_, record) =>
      record({
        action: "measure.case_downloaded",
        subject,
        touches: "nothing",
        summary: `downloaded the case behind a figure about ${subject.kind} ${subject.id}`,
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
