import { Text } from "@mantine/core";
import { IconChevronDown, IconChevronRight } from "@tabler/icons-react";
import type { CSSProperties } from "react";
import { count, formatNumber } from "@/app/_ui/format";
import { TextLink } from "@/app/_ui/links";
import type { Line } from "../tree";
import classes from "./skill-tree.module.css";

type Props = {
  line: Line;
  isCurrent: boolean;
  onFocus: () => void;
  onToggle: () => void;
  onAct: () => void;
};

/** One line of the tree: a concept, or what stands for those that are not here. The tree itself has the keys. */
export function SkillTreeLine({ line, isCurrent, onFocus, onToggle, onAct }: Props) {
  const hasBelow = line.kind === "concept" && line.node.below > 0;
  const isButton = line.kind !== "concept";
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the tree around it takes the keys.
    <div
      role="treeitem"
      tabIndex={isCurrent ? 0 : -1}
      aria-level={line.level}
      aria-posinset={line.position}
      aria-setsize={line.siblings}
      aria-expanded={hasBelow ? line.isOpen : undefined}
      aria-busy={line.kind === "concept" && line.isLoading ? true : undefined}
      className={`${classes["line"]} ${isButton ? classes["button"] : ""}`}
      style={{ "--indent": `${(line.level - 1) * 18}px` } as CSSProperties}
      onFocus={onFocus}
      onClick={isButton ? onAct : undefined}
    >
      {hasBelow ? (
        <span className={classes["chevron"]} onClick={onToggle} aria-hidden="true">
          {line.isOpen ? <IconChevronDown size={16} /> : <IconChevronRight size={16} />}
        </span>
      ) : (
        <span className={classes["chevron"]} style={{ cursor: "default" }} aria-hidden="true" />
      )}
      <Said line={line} onToggle={onToggle} />
    </div>
  );
}

function Said({ line, onToggle }: Pick<Props, "line" | "onToggle">) {
  if (line.kind === "more") {
    return (
      <Text span size="sm" c="dimmed" className={classes["said"]}>
        Show more: {formatNumber(line.left)} left
      </Text>
    );
  }
  if (line.kind === "failed") {
    return (
      <Text span size="sm" c="red" className={classes["said"]}>
        This could not be read. Try again
      </Text>
    );
  }
  const { node, isLoading } = line;
  return (
    <span className={classes["said"]}>
      {node.kind === "framework" ? (
        <Text span fw={600} className={classes["button"]} onClick={onToggle}>
          {node.label}
        </Text>
      ) : (
        <TextLink href={`/skills/${node.id}`} tabIndex={-1} fw={node.kind === "group" ? 600 : 400}>
          {node.label}
        </TextLink>
      )}
      {node.isRetired && (
        <Text span size="sm" c="dimmed">
          {" "}
          · retired
        </Text>
      )}
      {node.below > 0 && (
        <Text span size="sm" c="dimmed">
          {" "}
          · {isLoading ? "loading …" : count(node.below, "entry", "entries")}
        </Text>
      )}
    </span>
  );
}
