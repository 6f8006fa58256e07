"use client";

import { SegmentedControl } from "@mantine/core";
import { parseAsStringLiteral, useQueryState } from "nuqs";
import { organisationGroups } from "../search";

const names = { team: "Teams", site: "Sites", jobRole: "Job roles", tag: "Tags" };

/** What the rows of the heatmap are, kept in the address. */
export function GroupSwitch() {
  const [group, setGroup] = useQueryState(
    "group",
    parseAsStringLiteral(organisationGroups).withDefault("team").withOptions({ shallow: false }),
  );
  return (
    <SegmentedControl
      aria-label="Rows of the heatmap"
      size="xs"
      mb="sm"
      value={group}
      onChange={(value) => void setGroup(organisationGroups.find((known) => known === value) ?? null)}
      data={organisationGroups.map((value) => ({ value, label: names[value] }))}
    />
  );
}
