import type { Concept, ConceptLabel, ConceptRelation } from "@/server/taxonomy/concept";
import { inOrder, type Release, type StatedRelations } from "@/server/taxonomy/release";
import type { OnetDataset } from "./adapters/onet-answer";
import {
  commodityUri,
  domainOf,
  elementUri,
  type OnetType,
  occupationUri,
  onetAttribution,
  onetDomains,
  ratingsByOccupation,
  requirementsOf,
  technologyUri,
  typeUri,
} from "./onet";
import { technologiesByName } from "./onet-technology";

/**
 * O*NET as far as the files state it: elements under their four groups, detailed work activities under the activities that they
 * are part of, technologies under their kinds of software, and occupations with what they need. What a file would state that is
 * not there stays as it is.
 */
export function onetRelease(dataset: OnetDataset): Release {
  const { version } = dataset;
  const elements = elementsOf(dataset);
  const stated = new Set<string | null>(elements.map(({ skillType }) => skillType));
  const { activities, broader: activityParents } = activitiesOf(
    dataset,
    new Set(elements.map(({ uri }) => uri)),
  );
  const { technologies, commodities, broader: technologyParents } = technologiesOf(dataset);
  if (activities.length > 0) stated.add("Detailed Work Activities");
  if (technologies.length > 0) stated.add("Technology Skills");
  const groups = [
    ...onetDomains.filter(
      (domain) => stated.has(domain) || (domain === "Work Activities" && activities.length > 0),
    ),
    ...(technologies.length > 0 ? (["Technology Skills"] as const) : []),
  ].map(groupOf);
  const occupations = dataset.occupations.map(({ code, title, description }) =>
    concept(null, { uri: occupationUri(code), kind: "occupation", code, preferredLabel: title, description }),
  );
  return {
    framework: {
      kind: "onet",
      name: "O*NET",
      version,
      attribution: onetAttribution(version),
      sourceUrl: "https://www.onetcenter.org/database.html",
      language: "en",
    },
    concepts: inOrder([
      ...groups,
      ...commodities,
      ...elements,
      ...activities,
      ...technologies,
      ...occupations,
    ]),
    languages: technologies.length > 0 ? ["en"] : [],
    relations: [...elementParents(elements), activityParents, ...technologyParents, ...needsOf(dataset)],
    replaced: [],
    namesAllLike: ({ kind, skillType }) => kind === "occupation" || stated.has(skillType),
  };
}

const concept = (
  skillType: OnetType | null,
  said: Pick<Concept, "uri" | "kind" | "preferredLabel"> & Partial<Concept>,
): Concept => ({
  code: null,
  description: "",
  reuseLevel: null,
  status: "active",
  labels: [],
  skillType,
  ...said,
});

const groupOf = (type: OnetType): Concept =>
  concept(type, { uri: typeUri(type), kind: "group", preferredLabel: type });

/** Elements that are rated, and those that the content model describes, without those that only sort others. */
function elementsOf({ ratings, elements }: OnetDataset): Concept[] {
  const names = new Map([...elements].map(([id, { name }]) => [id, name]));
  for (const { elementId, elementName } of ratings) names.set(elementId, elementName);
  const sorting = new Set([...names.keys()].map((id) => id.slice(0, id.lastIndexOf("."))));
  return [...names].flatMap(([id, name]) => {
    const domain = domainOf(id);
    if (!domain || sorting.has(id)) return [];
    const description = elements.get(id)?.description ?? "";
    return [
      concept(domain, { uri: elementUri(id), kind: "skill", code: id, preferredLabel: name, description }),
    ];
  });
}

const elementParents = (elements: readonly Concept[]): StatedRelations[] =>
  onetDomains.map((domain) => ({
    of: ["skill"],
    kinds: ["broader"],
    between: { from: domain, to: domain },
    relations: elements
      .filter(({ skillType }) => skillType === domain)
      .map(({ uri }) => ({ from: uri, to: typeUri(domain), kind: "broader" })),
  }));

function activitiesOf({ activities }: OnetDataset, known: ReadonlySet<string>) {
  const relations = activities.map(({ id, elementId }): ConceptRelation => {
    const above = elementUri(elementId);
    return {
      from: elementUri(id),
      to: known.has(above) ? above : typeUri("Work Activities"),
      kind: "broader",
    };
  });
  const broader: StatedRelations = {
    of: ["skill"],
    kinds: ["broader"],
    between: { from: "Detailed Work Activities", to: "Work Activities" },
    relations,
  };
  return {
    activities: activities.map(({ id, title }) =>
      concept("Detailed Work Activities", {
        uri: elementUri(id),
        kind: "skill",
        code: id,
        preferredLabel: title.replace(/\.$/, ""),
      }),
    ),
    broader,
  };
}

const english = (label: string): ConceptLabel => ({ kind: "alternative", language: "en", label });

function technologiesOf({ technology }: OnetDataset) {
  const type = "Technology Skills";
  const titles = new Map(
    technology.map(({ commodityCode, commodityTitle }) => [commodityCode, commodityTitle]),
  );
  const above = technology.map(
    ({ example, commodityCode }): ConceptRelation => ({
      from: technologyUri(example),
      to: commodityUri(commodityCode),
      kind: "broader",
    }),
  );
  const between = { from: type, to: type };
  const commodities = [...titles].map(([code, title]) =>
    concept(type, { uri: commodityUri(code), kind: "group", code, preferredLabel: title }),
  );
  const broader: StatedRelations[] = [
    { of: ["skill"], kinds: ["broader"], between, relations: above },
    {
      of: ["group"],
      kinds: ["broader"],
      between,
      relations: commodities.map(({ uri }) => ({ from: uri, to: typeUri(type), kind: "broader" })),
    },
  ];
  const names = technologiesByName(technology.map(({ example }) => example));
  const technologies = [...names].map(([example, others]) =>
    concept(type, {
      uri: technologyUri(example),
      kind: "skill",
      preferredLabel: example,
      labels: others.map(english),
    }),
  );
  return { technologies, commodities, broader };
}

/** What occupations need: elements that matter to them, what their tasks consist of, and technologies: essential where employers ask for them. */
function needsOf({ ratings, taskActivities, technology, activities }: OnetDataset): StatedRelations[] {
  const isActivity = new Set(activities.map(({ id }) => id));
  const byOccupation = ratingsByOccupation(ratings);
  const rated = [...byOccupation].flatMap(([code, some]) =>
    requirementsOf(some).map(({ elementId, domain }) => ({
      domain,
      need: needOf(code, elementUri(elementId), true),
    })),
  );
  const ofOccupations = (to: OnetType, relations: ConceptRelation[]): StatedRelations => ({
    of: ["occupation"],
    kinds: ["essential", "optional"],
    between: { to },
    relations,
  });
  return [
    ...onetDomains.map((domain) =>
      ofOccupations(
        domain,
        rated.flatMap((one) => (one.domain === domain ? [one.need] : [])),
      ),
    ),
    ofOccupations(
      "Detailed Work Activities",
      taskActivities.flatMap(({ occupationCode, activityId }) =>
        isActivity.has(activityId) ? [needOf(occupationCode, elementUri(activityId), true)] : [],
      ),
    ),
    ofOccupations("Technology Skills", [
      ...new Map(
        // Of a technology that is named under several kinds of software, "in demand" counts.
        technology
          .toSorted((one, other) => Number(one.isInDemand) - Number(other.isInDemand))
          .map(({ occupationCode, example, isInDemand }) => [
            `${occupationCode} ${example}`,
            needOf(occupationCode, technologyUri(example), isInDemand),
          ]),
      ).values(),
    ]),
  ];
}

const needOf = (code: string, to: string, isEssential: boolean): ConceptRelation => ({
  from: occupationUri(code),
  to,
  kind: isEssential ? "essential" : "optional",
});
