"use client";

import { Tabs, TabsList, TabsPanel, TabsTab } from "@mantine/core";
import { useQueryStates } from "nuqs";
import { useMemo } from "react";
import type { Outputs } from "@/server/router";
import { unpacked } from "../matrix-model";
import { teamSearch, teamTabs } from "../search";
import { ActivityTab } from "./activity-tab";
import { MatrixTab } from "./matrix-tab";
import { PeopleTab } from "./people-tab";
import { RiskTab } from "./risk-tab";

export function TeamTabs({ matrix: packed }: { matrix: Outputs["measure"]["teamMatrix"] }) {
  const matrix = useMemo(() => unpacked(packed), [packed]);
  const [{ tab }, setSearch] = useQueryStates(teamSearch);
  const change = (value: string | null) =>
    setSearch({ tab: teamTabs.find((known) => known === value) ?? null }, { history: "push" });
  return (
    <Tabs value={tab} onChange={change} keepMounted={false}>
      <TabsList mb="md">
        <TabsTab value="matrix">Matrix</TabsTab>
        <TabsTab value="risk">Risk</TabsTab>
        <TabsTab value="people">People</TabsTab>
        <TabsTab value="activity">Activity</TabsTab>
      </TabsList>
      <TabsPanel value="matrix">
        <MatrixTab matrix={matrix} />
      </TabsPanel>
      <TabsPanel value="risk">
        <RiskTab matrix={matrix} />
      </TabsPanel>
      <TabsPanel value="people">
        <PeopleTab matrix={matrix} />
      </TabsPanel>
      <TabsPanel value="activity">
        <ActivityTab teamId={matrix.team.id} />
      </TabsPanel>
    </Tabs>
  );
}
