import { atRisk } from "@/server/measure/at-risk";
import type { MatrixCell, MatrixSkill, TeamMatrix } from "./matrix-model";

/** One skill of the team that nobody or one person covers, and who could come to cover it. */
export type RiskLine = {
  skill: MatrixSkill;
  /** Names of those of whom it is required who hold the lowest level required in the team. */
  holders: string[];
  /** Short of their own required level. */
  short: { id: string; name: string }[];
  /** The one nearest to the lowest level required: fewest levels short, among equals the first name. None holds any: null. */
  nearest: { id: string; name: string; held: number } | null;
};

/** Skills at risk: those that nobody covers first, then the most needed. */
export function riskLines(matrix: TeamMatrix): RiskLine[] {
  const fragile = atRisk(matrix.skills).sort(
    (a, b) => a.bench - b.bench || b.needed - a.needed || a.label.localeCompare(b.label, "en"),
  );
  const cells = cellsBySkill(matrix, new Set(fragile.map(({ id }) => id)));
  return fragile.map((skill) => lineOf(matrix, skill, cells.get(skill.id) ?? []));
}

/** In one pass: a team may have a hundred skills at risk and a hundred thousand cells. */
function cellsBySkill({ skills, cells }: TeamMatrix, wanted: ReadonlySet<string>) {
  const bySkill = new Map<string, MatrixCell[]>();
  for (let cell = 0; cell < cells.count; cell++) {
    const id = skills[cells.skillAt(cell)]?.id ?? "";
    if (!wanted.has(id)) continue;
    const known = bySkill.get(id) ?? [];
    known.push(cells.at(cell));
    bySkill.set(id, known);
  }
  return bySkill;
}

function lineOf({ people }: TeamMatrix, skill: MatrixSkill, cells: readonly MatrixCell[]): RiskLine {
  const level = skill.lowestRequired;
  const named = cells
    .map(({ p, held, gap }) => ({ id: people[p]?.id ?? "", name: people[p]?.name ?? "", held, gap }))
    .sort((a, b) => a.name.localeCompare(b.name, "en"));
  const [nearest] = named.filter(({ held }) => held > 0 && held < level).sort((a, b) => b.held - a.held);
  return {
    skill,
    holders: named.filter(({ held }) => held >= level).map(({ name }) => name),
    short: named.filter(({ gap }) => gap > 0).map(({ id, name }) => ({ id, name })),
    nearest: nearest ? { id: nearest.id, name: nearest.name, held: nearest.held } : null,
  };
}
