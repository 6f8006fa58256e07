"use client";

import { Loader, Select } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { useTRPC } from "@/app/_trpc/client";
import { formatShare } from "@/app/_ui/format";
import { treeOrder } from "@/server/people/team-tree";

/** More are found by typing. */
const mostListed = 100;

/** Every team that the member may see, indented as the tree is; read when somebody opens the list. */
export function TeamSwitcher({ current }: { current: { id: string; name: string } }) {
  const router = useRouter();
  const trpc = useTRPC();
  const [isWanted, setWanted] = useState(false);
  const teams = useQuery(trpc.measure.teams.queryOptions(undefined, { enabled: isWanted }));
  return (
    <Select
      label="Team"
      w={280}
      searchable
      allowDeselect={false}
      limit={mostListed}
      value={current.id}
      onFocus={() => setWanted(true)}
      onDropdownOpen={() => setWanted(true)}
      onChange={(id) => id && router.push(`/team/${id}`)}
      rightSection={teams.isFetching ? <Loader size="xs" /> : undefined}
      error={teams.isError ? "The teams could not be read. Open the list again." : undefined}
      nothingFoundMessage="No team of this name"
      data={
        teams.data
          ? treeOrder(teams.data.toSorted((a, b) => a.name.localeCompare(b.name))).map((team) => ({
              value: team.id,
              label: `${"  ".repeat(team.depth)}${team.name} · ${formatShare(team.readiness)}`,
            }))
          : [{ value: current.id, label: current.name }]
      }
    />
  );
}
