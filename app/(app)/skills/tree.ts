import type { Outputs } from "@/server/router";

export type Branch = Outputs["taxonomy"]["tree"];
export type TreeNode = Branch["nodes"][number];

/** What is known of the concepts below a place of the tree. */
export type Below = { branch: Branch | undefined; hasFailed: boolean };

type Place = {
  /** The ids from the top down to it: a concept can stand in several places. */
  path: string;
  parent: string;
  /** From 1. */
  level: number;
  position: number;
  siblings: number;
};

/** A line of the tree as it is open now. */
export type Line = Place &
  (
    | { kind: "concept"; node: TreeNode; isOpen: boolean; isLoading: boolean }
    /** What is below could not be read. */
    | { kind: "failed" }
    /** `left` more stand here than are shown. */
    | { kind: "more"; left: number }
  );

/** The lines from top to bottom: all at the top, and what is below those that are open, as far as it is here. */
export function linesOf(top: Branch, open: ReadonlySet<string>, belowOf: (path: string) => Below): Line[] {
  const lines: Line[] = [];
  const add = (branch: Branch, parent: string, level: number) => {
    const left = branch.total - branch.nodes.length;
    const siblings = branch.nodes.length + (left > 0 ? 1 : 0);
    for (const [index, node] of branch.nodes.entries()) {
      const path = parent ? `${parent}/${node.id}` : node.id;
      const isOpen = node.below > 0 && open.has(path);
      const { branch: below, hasFailed } = isOpen ? belowOf(path) : { branch: undefined, hasFailed: false };
      lines.push({
        kind: "concept",
        node,
        isOpen,
        isLoading: isOpen && !below && !hasFailed,
        ...{ path, parent, level, position: index + 1, siblings },
      });
      if (hasFailed) {
        const place = { path: `${path}/failed`, parent: path, level: level + 1, position: 1, siblings: 1 };
        lines.push({ kind: "failed", ...place });
      } else if (below) add(below, path, level + 1);
    }
    if (left > 0) {
      const path = `${parent}/more`;
      lines.push({ kind: "more", left, path, parent, level, position: siblings, siblings });
    }
  };
  add(top, "", 1);
  return lines;
}

/** What a key does in a tree (WAI-ARIA Authoring Practices): go to a line, open or close the one that is current, or nothing. */
export type Move = { to: string } | { toggle: string } | null;

/** `letter`s go to the next line that begins with them. */
export function moveOf(key: string, lines: readonly Line[], current: string): Move {
  const index = lines.findIndex(({ path }) => path === current);
  const line = lines[index];
  if (!line) return null;
  const at = (place: number): Move => (lines[place] ? { to: lines[place].path } : null);
  const isOpen = line.kind === "concept" && line.isOpen;
  switch (key) {
    case "ArrowDown":
      return at(index + 1);
    case "ArrowUp":
      return at(index - 1);
    case "Home":
      return at(0);
    case "End":
      return at(lines.length - 1);
    case "ArrowRight":
      if (line.kind !== "concept" || line.node.below === 0) return null;
      if (!isOpen) return { toggle: line.path };
      return lines[index + 1]?.parent === line.path ? at(index + 1) : null;
    case "ArrowLeft":
      if (isOpen) return { toggle: line.path };
      return line.parent ? { to: line.parent } : null;
    default:
      return key.length === 1 ? toLetter(key, lines, index) : null;
  }
}

function toLetter(letter: string, lines: readonly Line[], index: number): Move {
  const after = [...lines.slice(index + 1), ...lines.slice(0, index)];
  const found = after.find(
    (line) => line.kind === "concept" && line.node.label.toLowerCase().startsWith(letter.toLowerCase()),
  );
  return found ? { to: found.path } : null;
}
