import { formatHours, formatNumber, formatPrice } from "@/app/_ui/format";
import type { Outputs } from "@/server/router";
import type { CatalogueSearch } from "./search";
import { deliveryNames, languageName } from "./words";

type Card = Outputs["align"]["achievements"]["achievements"][number];
type Fit = Outputs["recommend"]["fits"]["fits"][number];

/** A badge of the catalogue, with what it is to whoever looks; null for one that is not on offer. */
export type Listed = Pick<
  Card,
  "id" | "name" | "skills" | "delivery" | "price" | "hours" | "language" | "provider"
> & { fit: Pick<Fit, "forMe"> | null };

type Facet = {
  key: keyof CatalogueSearch;
  name: string;
  passes: (one: Listed) => boolean;
};

/** Whether it closes a gap of whoever looks, and is not held. */
export const fits = ({ fit }: Pick<Listed, "fit">): boolean =>
  fit?.forMe != null && fit.forMe.gain > 0 && !fit.forMe.isHeld;

type Known = {
  /** Those that say the text which is searched for. */
  saying: ReadonlySet<string>;
  skillName: (skillId: string) => string;
};

/** The facets that are chosen, each under a name that says what it asks for. A level is that of the chosen skill, else of any. */
export function facetsOf(search: CatalogueSearch, { saying, skillName }: Known): Facet[] {
  const { q, skill, level, delivery, hours, price, free, language, provider } = search;
  const facets: (Facet | false)[] = [
    q.trim() !== "" && { key: "q", name: `“${q.trim()}”`, passes: ({ id }) => saying.has(id) },
    skill !== null && {
      key: "skill",
      name: skillName(skill),
      passes: ({ skills }) => skills.some(({ skillId }) => skillId === skill),
    },
    level !== null && {
      key: "level",
      name: `level ${formatNumber(level)} or higher`,
      passes: ({ skills }) =>
        skills.some((one) => (skill === null || one.skillId === skill) && one.level >= level),
    },
    delivery !== null && {
      key: "delivery",
      name: deliveryNames[delivery].toLowerCase(),
      passes: (one) => one.delivery === delivery,
    },
    hours !== null && {
      key: "hours",
      name: `at most ${formatHours(hours)}`,
      passes: (one) => one.hours <= hours,
    },
    price !== null && {
      key: "price",
      name: `at most ${formatPrice(price)}`,
      passes: (one) => one.price <= price,
    },
    free && { key: "free", name: "free only", passes: (one) => one.price === 0 },
    language !== null && {
      key: "language",
      name: languageName(language),
      passes: (one) => one.language === language,
    },
    provider !== null && { key: "provider", name: provider, passes: (one) => one.provider === provider },
    search.fits && { key: "fits", name: "fits my gaps", passes: fits },
    search.ready && {
      key: "ready",
      name: "I could start today",
      passes: ({ fit }) => fit?.forMe?.canStart === true,
    },
  ];
  return facets.filter((facet) => facet !== false);
}

/** What passes all facets: those that fit whoever looks first, each part in the order given. */
export function listedBy<One extends Listed>(all: readonly One[], facets: readonly Facet[]): One[] {
  const found = all.filter((one) => facets.every(({ passes }) => passes(one)));
  return [...found.filter(fits), ...found.filter((one) => !fits(one))];
}

const mostNearest = 3;

/** Where nothing passes: the facets of which leaving out one alone leaves something, the most first. */
export const nearest = (all: readonly Listed[], facets: readonly Facet[]) =>
  facets
    .map((left) => ({
      key: left.key,
      name: left.name,
      count: all.filter((one) => facets.every((facet) => facet === left || facet.passes(one))).length,
    }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count)
    .slice(0, mostNearest);
