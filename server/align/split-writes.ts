import "server-only";
import { change } from "@/server/audit";
import { Refusal } from "@/server/errors";
import { comparable } from "@/server/ingest/cells";
import type { Scope } from "@/server/scope";
import {
  alreadyDecided,
  type Decided,
  insertDecisions,
  levelFor,
  lockText,
  requireSkill,
  shorten,
  standingOn,
  undecidedAlike,
} from "./deciding-writes";
import { countAtOnce, type Effect } from "./effect-writes";
import type { SplitInput } from "./input";
import { takeApart } from "./part-writes";

/**
 * Decides that a text means several skills, each by a part of its words. A requirement becomes one for each part and a piece
 * of evidence likewise, and so do those that come in later; an achievement grants each of the skills.
 */
export const splitStatement = (scope: Scope, { kind, statement, parts }: SplitInput): Promise<Decided> =>
  change(scope, async (tx, record) => {
    const deciding = { tx, record, scope };
    requireDistinct(parts);
    await lockText(deciding, { kind, statement });
    if ((await standingOn(deciding, { kind, statement })).length > 0) throw alreadyDecided();
    const labels: string[] = [];
    for (const { skillId } of parts) labels.push((await requireSkill(deciding, skillId)).preferredLabel);

    const texts = await undecidedAlike(deciding, { kind, statement });
    const alignmentId = await insertDecisions(
      deciding,
      texts,
      parts.map(({ part, skillId, level }) => ({ part, skillId, level: levelFor(kind, level) })),
    );
    const effects: Effect[] = [];
    for (const text of texts) {
      if (kind !== "achievement") effects.push(await takeApart(tx, scope, text, parts));
      else {
        for (const { skillId, level } of parts)
          effects.push(await countAtOnce(tx, scope, { ...text, skillId, level }));
      }
    }
    const rows = effects.reduce((sum, effect) => sum + effect.rows, 0);
    await record({
      action: "align.split",
      subject: { kind: "alignment", id: alignmentId },
      touches: { people: [...new Set(effects.flatMap(({ people }) => people))], frame: true },
      summary: `split “${shorten(statement)}” into ${labels.join(", ")}`,
      detail: { texts, parts, rows },
    });
    return { alignmentId, rows };
  });

function requireDistinct(parts: SplitInput["parts"]) {
  for (const [what, values] of [
    ["words", parts.map(({ part }) => comparable(part))],
    ["skill", parts.map(({ skillId }) => skillId)],
  ] as const) {
    if (new Set(values).size === values.length) continue;
    throw new Refusal(
      "precondition",
      "align.parts_alike",
      `Two of the parts have the same ${what}. Give each its own, or map the text to one skill.`,
    );
  }
}
