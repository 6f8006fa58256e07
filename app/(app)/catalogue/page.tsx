import { Group, SimpleGrid, Text } from "@mantine/core";
import type { Metadata } from "next";
import type { SearchParams } from "nuqs/server";
import { api, orNotFound, readContext } from "@/app/_trpc/server";
import { EmptyState } from "@/app/_ui/empty-state";
import { count } from "@/app/_ui/format";
import { ButtonLink } from "@/app/_ui/links";
import { PageHeader } from "@/app/_ui/page-header";
import { AchievementCard } from "./_components/achievement-card";
import { CatalogueFilters } from "./_components/catalogue-filters";
import { loadCatalogueSearch } from "./search";
import { isId } from "./words";

export const metadata: Metadata = { title: "Catalogue" };

export default async function CataloguePage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const { q, skill, delivery, price, hours, free, status, language, provider, fits, ready } =
    await loadCatalogueSearch(searchParams);
  const { member } = await readContext();
  const isLead = member?.actor.roles.includes("ld_lead") ?? false;
  const isLearner = member !== null && member.actor.personId !== null;
  const { fits: allFits, fitting } = await orNotFound(api.recommend.fits());
  const fitOf = new Map(allFits.map((fit) => [fit.achievementId, fit]));
  const found = await orNotFound(
    api.align.achievements({
      text: q,
      skillId: skill && isId(skill) ? skill : undefined,
      delivery: delivery ?? undefined,
      maxPrice: price !== null && price >= 0 ? price : undefined,
      maxHours: hours !== null && hours >= 0 ? hours : undefined,
      free,
      status,
    }),
  );
  const { total, skillChoices } = found;
  const achievements = found.achievements.filter((one) => {
    const mine = fitOf.get(one.id)?.forMe;
    return (
      (!language || one.language === language) &&
      (!provider || one.provider === provider) &&
      (!fits || (mine !== undefined && mine !== null && mine.gain > 0 && !mine.isHeld)) &&
      (!ready || mine?.canStart === true)
    );
  });

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
        languages={choicesOf(found.achievements.map((one) => one.language))}
        providers={choicesOf(found.achievements.map((one) => one.provider))}
        isLead={isLead}
        isLearner={isLearner}
      />
      <Text role="status" my="md">
        {achievements.length === total
          ? count(total, "micro-credential")
          : `${achievements.length} of ${count(total, "micro-credential")}`}
      </Text>
      {achievements.length > 0 ? (
        <SimpleGrid cols={{ base: 1, md: 2, xl: 3 }}>
          {achievements.map((achievement) => (
            <AchievementCard
              key={achievement.id}
              achievement={achievement}
              fit={fitOf.get(achievement.id) ?? null}
            />
          ))}
        </SimpleGrid>
      ) : (
        <NothingFound isFiltered={total > 0} isLead={isLead} isLearner={isLearner} />
      )}
    </>
  );
}

/** What there is to choose from, each once. */
const choicesOf = (all: readonly (string | null)[]): string[] =>
  [...new Set(all.filter((one): one is string => one !== null && one !== ""))].sort();

type Nothing = { isFiltered: boolean; isLead: boolean; isLearner: boolean };

function NothingFound({ isFiltered, isLead, isLearner }: Nothing) {
  if (isFiltered) {
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
        Search for another word or a broader skill, or allow more hours or a higher price.
      </EmptyState>
    );
  }
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
