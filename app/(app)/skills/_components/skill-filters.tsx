import { Group } from "@mantine/core";
import { formatNumber } from "@/app/_ui/format";
import { UrlCheckbox, UrlSearch, UrlSelect } from "@/app/_ui/url-filters";
import type { Outputs } from "@/server/router";

type Props = { facets: Outputs["taxonomy"]["skillFacets"]; isTree: boolean };

/** What the skills are held to. The tree keeps its shape, so it is held only to a framework and to what is in use. */
export const SkillFilters = ({ facets: { frameworks, skillTypes }, isTree }: Props) => (
  <Group mb="md" gap="md" align="flex-end" role="search" aria-label="Skills">
    {!isTree && <UrlSearch name="search" label="Search" placeholder="Any of its names" />}
    {frameworks.length > 1 && (
      <UrlSelect
        name="framework"
        label="Framework"
        placeholder="All"
        data={frameworks.map(({ id, name, skills }) => ({
          value: id,
          label: `${name} (${formatNumber(skills)})`,
        }))}
      />
    )}
    {!isTree && skillTypes.length > 1 && (
      <UrlSelect
        name="kind"
        label="Kind"
        placeholder="All"
        data={skillTypes.map(({ type, skills }) => ({
          value: type,
          label: `${type} (${formatNumber(skills)})`,
        }))}
      />
    )}
    <Group gap="md" pb={8}>
      {!isTree && <UrlCheckbox name="used" label="Used in job roles" />}
      <UrlCheckbox name="retired" label="Retired ones too" />
    </Group>
  </Group>
);
