import { Group, SimpleGrid, Text } from "@mantine/core";
import type { Metadata } from "next";
import type { SearchParams } from "nuqs/server";
import { api, orNotFound, readContext } from "@/app/_trpc/server";
import { EmptyState } from "@/app/_ui/empty-state";
import { count } from "@/app/_ui/format";
import { ButtonLink, TextLink } from "@/app/_ui/links";
import { PageHeader } from "@/app/_ui/page-header";
import { Pager } from "@/app/_ui/pager";
import { AchievementCard } from "./_components/achievement-card";
import { CatalogueFilters } from "./_components/catalogue-filters";
import { facetsOf, fits, listedBy, nearest } from "./facets";
import { type CatalogueSearch, catalogueAddress, loadCatalogueSearch } from "./search";

export const metadata: Metadata = { title: "Catalogue" };

const pageSize = 24;

export default async function CataloguePage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const search = await loadCatalogueSearch(searchParams);
  const { q, status } = search;
  const page = Math.max(1, search.page);
  const { member } = await readContext();
  const isLead = member?.actor.roles.includes("ld_lead") ?? false;
  const isLearner = member !== null && member.actor.personId !== null;
  const [{ fits: allFits, fitting }, catalogue, saying] = await Promise.all([
    orNotFound(api.recommend.fits()),
    orNotFound(api.align.achievements({ status })),
    q.trim() === "" ? null : orNotFound(api.align.achievements({ text: q, status })),
  ]);
  const { total, skillChoices, levels } = catalogue;
  const fitOf = new Map(allFits.map((fit) => [fit.achievementId, fit]));
  const all = catalogue.achievements.map((one) => ({ ...one, fit: fitOf.get(one.id) ?? null }));
  const facets = facetsOf(search, {
    saying: new Set(saying?.achievements.map(({ id }) => id)),
    skillName: (id) => skillChoices.find(({ skillId }) => skillId === id)?.label ?? "that skill",
  });
  const found = listedBy(all, facets);
  const fittingFound = found.filter(fits).length;

  return (
    <>
      <PageHeader title="Catalogue" question="Which badges exist, and which fit a gap?">
        {isLead && (
          <ButtonLink href="/org/effectiveness" variant="default">
            What they achieved
          </ButtonLink>
        )}
        {isLead && <ButtonLink href="/catalogue/new">New micro-credential</ButtonLink>}
      </PageHeader>
      {fitting > 0 && (
        <Text fw={600} mb="sm">
          {count(fitting, "badge fits", "badges fit")} your gaps.
        </Text>
      )}
      <CatalogueFilters
        skillChoices={skillChoices}
        levels={levels}
        languages={choicesOf(all.map((one) => one.language))}
        providers={choicesOf(all.map((one) => one.provider))}
        isLead={isLead}
        isLearner={isLearner}
      />
      <Text role="status" my="md">
        {found.length === total
          ? count(total, "micro-credential")
          : `${found.length} of ${count(total, "micro-credential")}`}
        {fittingFound > 0 &&
          fittingFound < found.length &&
          `; the ${count(fittingFound, "one that fits", "that fit")} your gaps first`}
      </Text>
      {found.length > 0 ? (
        <>
          <SimpleGrid cols={{ base: 1, md: 2, xl: 3 }}>
            {found.slice((page - 1) * pageSize, page * pageSize).map(({ fit, ...achievement }) => (
              <AchievementCard key={achievement.id} achievement={achievement} fit={fit} />
            ))}
          </SimpleGrid>
          <Pager
            page={page}
            pageSize={pageSize}
            total={found.length}
            hrefOf={(to) => catalogueAddress({ ...search, page: to })}
          />
        </>
      ) : total > 0 ? (
        <NothingMatches search={search} nearest={nearest(all, facets)} isLearner={isLearner} />
      ) : (
        <NothingThere isLead={isLead} />
      )}
    </>
  );
}

/** What there is to choose from, each once. */
const choicesOf = (all: readonly (string | null)[]): string[] =>
  [...new Set(all.filter((one): one is string => one !== null && one !== ""))].sort();

type Nothing = { search: CatalogueSearch; nearest: ReturnType<typeof nearest>; isLearner: boolean };

/** Which one filter stands in the way most, and where else to ask. */
function NothingMatches({ search, nearest, isLearner }: Nothing) {
  return (
    <EmptyState
      title="No micro-credential matches these filters"
      action={
        <Group>
          <ButtonLink href="/catalogue" variant="default">
            Clear the filters
          </ButtonLink>
          {isLearner && (
            <ButtonLink href="/me/requests" variant="default">
              Ask for it elsewhere
            </ButtonLink>
          )}
        </Group>
      }
    >
      {nearest.length === 0
        ? "Several of them stand in the way: leaving out one alone shows nothing either."
        : nearest.map(({ key, name, count: left }) => (
            <Text component="span" display="block" key={key}>
              <TextLink href={catalogueAddress({ ...search, [key]: null, page: 1 })}>
                Without “{name}”
              </TextLink>
              : {count(left, "micro-credential")}
            </Text>
          ))}
    </EmptyState>
  );
}

function NothingThere({ isLead }: { isLead: boolean }) {
  return (
    <EmptyState
      title="There are no micro-credentials here yet"
      action={isLead && <ButtonLink href="/catalogue/new">New micro-credential</ButtonLink>}
    >
      {isLead
        ? "Add the first one: name it, say which skill it grants at which level, and list what the evidence must show."
        : "As soon as the learning team adds one, it appears here with the skills that it grants."}
    </EmptyState>
  );
}
