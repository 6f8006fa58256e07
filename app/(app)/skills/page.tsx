import { Text } from "@mantine/core";
import { api } from "@/app/_trpc/server";
import { EmptyState } from "@/app/_ui/empty-state";
import { LinkTabs } from "@/app/_ui/link-tabs";
import { ButtonLink } from "@/app/_ui/links";
import { PageHeader } from "@/app/_ui/page-header";
import { SkillFilters } from "./_components/skill-filters";
import { SkillList } from "./_components/skill-list";
import { SkillTree } from "./_components/skill-tree";
import { skillsHref, skillsSearch } from "./search";

export const metadata = { title: "Skills" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function SkillsPage({ searchParams }: Props) {
  const search = skillsSearch.parse(await searchParams);
  const { framework, retired } = search;
  const facets = await api.taxonomy.skillFacets();
  const isTree = search.view === "tree";
  if (facets.frameworks.length === 0) {
    return (
      <>
        <PageHeader title="Skills" question="Which skills does our language know?" />
        <EmptyState title="No skills yet" action={<ButtonLink href="/imports">Go to Imports</ButtonLink>}>
          Skills come in with a taxonomy, such as ESCO’s CSV files. Requirements and badges are then mapped to
          them.
        </EmptyState>
      </>
    );
  }
  // A single framework needs no line of its own at the top of the tree.
  const [only, second] = facets.frameworks;
  const frameworkId = framework ?? (second ? undefined : only?.id);
  return (
    <>
      <PageHeader title="Skills" question="Which skills does our language know?">
        <LinkTabs
          name="How the skills are shown"
          tabs={[
            { label: "List", href: skillsHref({ ...search, view: "list", page: 1 }), isCurrent: !isTree },
            { label: "Tree", href: skillsHref({ view: "tree", framework, retired }), isCurrent: isTree },
          ]}
        />
      </PageHeader>
      <SkillFilters facets={facets} isTree={isTree} />
      {isTree ? (
        <SkillTree
          key={`${frameworkId} ${retired}`}
          top={await api.taxonomy.tree({ frameworkId, retired: retired === "yes" })}
          frameworkId={frameworkId}
          retired={retired === "yes"}
        />
      ) : (
        <SkillList search={search} />
      )}
      {facets.frameworks
        .filter(({ attribution }) => attribution)
        .map(({ id, attribution }) => (
          <Text key={id} size="sm" c="dimmed" mt="lg" maw={720}>
            {attribution}
          </Text>
        ))}
    </>
  );
}
