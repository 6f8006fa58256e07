"use client";

import { Select } from "@mantine/core";
import { useRouter } from "next/navigation";
import { formatShare } from "@/app/_ui/format";
import type { Outputs } from "@/server/router";

type Team = Outputs["measure"]["teams"][number];

/** Every team that the member may see, indented as the tree is. */
export function TeamSwitcher({ teams, current }: { teams: Team[]; current: string }) {
  const router = useRouter();
  if (teams.length < 2) return null;
  return (
    <Select
      label="Team"
      w={280}
      searchable
      allowDeselect={false}
      value={current}
      onChange={(id) => id && router.push(`/team/${id}`)}
      data={inTreeOrder(teams).map(({ team, depth }) => ({
        value: team.id,
        label: `${"  ".repeat(depth)}${team.name} · ${formatShare(team.readiness)}`,
      }))}
    />
  );
}

function inTreeOrder(
  teams: Team[],
  parentId: string | null = null,
  depth = 0,
): { team: Team; depth: number }[] {
  return teams
    .filter((team) => team.parentId === parentId)
    .sort((a, b) => a.name.localeCompare(b.name))
    .flatMap((team) => [{ team, depth }, ...inTreeOrder(teams, team.id, depth + 1)]);
}
