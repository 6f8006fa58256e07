"use client";

import { keepPreviousData, useQueries, useQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { useTRPC } from "@/app/_trpc/client";
import { EmptyState } from "@/app/_ui/empty-state";
import { type Below, type Branch, type Line, linesOf, moveOf } from "../tree";
import { SkillTreeLine } from "./skill-tree-line";

type Props = {
  top: Branch;
  /** Whose concepts stand at the top; none: the frameworks do. */
  frameworkId: string | undefined;
  retired: boolean;
};

const atOnce = 200;

/** The taxonomy from its widest groups down to single skills; what is below a line is asked for when it is opened. */
export function SkillTree({ top, frameworkId, retired }: Props) {
  const trpc = useTRPC();
  const router = useRouter();
  const list = useRef<HTMLDivElement>(null);
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  const [limits, setLimits] = useState<ReadonlyMap<string, number>>(new Map());
  const [current, setCurrent] = useState(top.nodes[0]?.id ?? "");
  const movedByKey = useRef(false);

  const optionsFor = (path: string) => {
    const id = path.split("/").at(-1) ?? "";
    const isFramework = !frameworkId && !path.includes("/");
    const below = path === "" ? { frameworkId } : isFramework ? { frameworkId: id } : { parentId: id };
    return trpc.taxonomy.tree.queryOptions({ ...below, retired, limit: limits.get(path) ?? atOnce });
  };
  const paths = [...open];
  const answers = useQueries({
    queries: paths.map((path) => ({ ...optionsFor(path), placeholderData: keepPreviousData })),
  });
  const wider = useQuery({ ...optionsFor(""), enabled: limits.has(""), placeholderData: keepPreviousData });
  const belowOf = (path: string): Below => {
    const answer = answers[paths.indexOf(path)];
    return { branch: answer?.data, hasFailed: answer?.isError ?? false };
  };
  const lines = linesOf(wider.data ?? top, open, belowOf);
  const focused = lines.some(({ path }) => path === current) ? current : (lines[0]?.path ?? "");

  useEffect(() => {
    if (!movedByKey.current) return;
    movedByKey.current = false;
    list.current?.querySelector<HTMLElement>('[role="treeitem"][tabindex="0"]')?.focus();
  });

  const toggle = (path: string) => {
    const next = new Set(open);
    if (!next.delete(path)) next.add(path);
    setOpen(next);
  };
  const act = (line: Line) => {
    if (line.kind === "more") {
      // This line may be gone once they are here.
      movedByKey.current = true;
      setCurrent(
        lines.findLast(({ kind, parent }) => kind === "concept" && parent === line.parent)?.path ?? "",
      );
      setLimits(new Map(limits).set(line.parent, (limits.get(line.parent) ?? atOnce) + atOnce));
    } else if (line.kind === "failed") {
      setCurrent(line.parent);
      void answers[paths.indexOf(line.parent)]?.refetch();
    } else if (line.node.kind === "framework") toggle(line.path);
    else router.push(`/skills/${line.node.id}`);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const line = lines.find(({ path }) => path === focused);
    if (!line) return;
    if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      if (event.key === " " && line.kind === "concept") {
        if (line.node.below > 0) toggle(line.path);
      } else act(line);
      return;
    }
    const move = moveOf(event.key, lines, focused);
    if (!move) return;
    event.preventDefault();
    if ("toggle" in move) toggle(move.toggle);
    else {
      movedByKey.current = true;
      setCurrent(move.to);
    }
  };
  if (lines.length === 0) {
    return (
      <EmptyState title="Nothing here">
        This framework has no skills that are in use. Its retired ones can be shown.
      </EmptyState>
    );
  }
  return (
    <div ref={list} role="tree" aria-label="Skills" onKeyDown={onKeyDown}>
      {lines.map((line) => (
        <SkillTreeLine
          key={line.path}
          line={line}
          isCurrent={line.path === focused}
          onFocus={() => setCurrent(line.path)}
          onToggle={() => toggle(line.path)}
          onAct={() => act(line)}
        />
      ))}
    </div>
  );
}
