/** Figures of one element for one occupation, as O*NET publishes them. */
export type OnetRating = {
  occupationCode: string;
  elementId: string;
  elementName: string;
  domain: OnetDomain;
  /** IM: importance, 1 to 5. LV: level, 0 to 7. */
  scale: "IM" | "LV";
  value: number;
  /** "Y": its publisher calls it imprecise. */
  isSuppressed: boolean;
  isNotRelevant: boolean;
  date: string;
};

/** What occupations are rated by, as the content model names it. */
export const onetDomains = ["Skills", "Knowledge", "Abilities", "Work Activities"] as const;
export type OnetDomain = (typeof onetDomains)[number];

/** What O*NET's concepts are called; those of the last two are not rated. */
export type OnetType = OnetDomain | "Technology Skills" | "Detailed Work Activities";

/** What job roles can be made to ask for. */
export const askedTypes = [...onetDomains, "Technology Skills"] as const;

/** By the content model: 2.A and 2.B are skills, 2.C is knowledge, 1.A abilities, 4.A work activities; null: work styles and others. */
export function domainOf(elementId: string): OnetDomain | null {
  if (/^2\.[AB]\./.test(elementId)) return "Skills";
  if (elementId.startsWith("2.C.")) return "Knowledge";
  if (elementId.startsWith("1.A.")) return "Abilities";
  return elementId.startsWith("4.A.") ? "Work Activities" : null;
}

export type OnetRequirement = {
  elementId: string;
  elementName: string;
  domain: OnetDomain;
  level: number;
  importance: number;
  native: { scale: string; levelValue: number; importanceValue: number; date: string };
};

/** From here up an element matters to an occupation; 41 % of skills and 23 % of knowledge do. */
export const importanceThatMatters = 3;

/** What roles ask of a technology unless somebody says otherwise: working with help. */
export const defaultTechnologyLevel = 2;

/**
 * O*NET's level (0 to 7) on our scale. Bands instead of a straight line: hardly anything is rated above
 * 5, so a straight line would never reach our top. 0 means that it is not required.
 */
export function bandLevel(value: number): 0 | 1 | 2 | 3 | 4 | 5 {
  if (value < 0.5) return 0;
  if (value < 1.75) return 1;
  if (value < 3) return 2;
  if (value < 4) return 3;
  return value < 5 ? 4 : 5;
}

/**
 * What an occupation requires: elements that have both figures, neither suppressed, that are relevant
 * and whose importance is at least `leastImportance`. Most important first.
 */
export function requirementsOf(
  ratings: readonly OnetRating[],
  leastImportance: number = importanceThatMatters,
): OnetRequirement[] {
  const byElement = new Map<string, Partial<Record<OnetRating["scale"], OnetRating>>>();
  for (const rating of ratings) {
    byElement.set(rating.elementId, { ...byElement.get(rating.elementId), [rating.scale]: rating });
  }
  const requirements = [...byElement.values()].flatMap(({ IM, LV }): OnetRequirement[] => {
    if (!IM || !LV || IM.isSuppressed || LV.isSuppressed || LV.isNotRelevant) return [];
    const level = bandLevel(LV.value);
    if (level === 0 || IM.value < leastImportance) return [];
    const { elementId, elementName, domain, date } = LV;
    const native = { scale: "O*NET LV 0–7, IM 1–5", levelValue: LV.value, importanceValue: IM.value, date };
    return [{ elementId, elementName, domain, level, importance: Math.round(IM.value * 10) / 10, native }];
  });
  return requirements.toSorted(
    (one, other) => other.importance - one.importance || one.elementId.localeCompare(other.elementId),
  );
}

export function ratingsByOccupation(ratings: readonly OnetRating[]): ReadonlyMap<string, OnetRating[]> {
  const found = new Map<string, OnetRating[]>();
  for (const rating of ratings) {
    const some = found.get(rating.occupationCode);
    if (some) some.push(rating);
    else found.set(rating.occupationCode, [rating]);
  }
  return found;
}

/** The publisher's own page of an element, which is its identity everywhere. */
export const elementUri = (elementId: string): string =>
  `https://www.onetonline.org/find/descriptor/result/${elementId}`;

export const typeUri = (type: OnetType): string =>
  `https://www.onetonline.org/find/descriptor/browse/${type.replaceAll(" ", "_")}`;

export const technologyUri = (example: string): string =>
  `https://www.onetonline.org/search/tech/example?e=${encodeURIComponent(example)}`;

/** Kinds of software have the codes of the United Nations' list of products. */
export const commodityUri = (code: string): string => `urn:unspsc:${code}`;

export const occupationUri = (code: string): string => `https://www.onetonline.org/link/summary/${code}`;

/** What O*NET's licence asks to be said. */
export const onetAttribution = (version: string | null): string =>
  `This product includes information from the O*NET ${version ? `${version} ` : ""}Database by the U.S. Department of Labor, Employment and Training Administration (USDOL/ETA). Used under the CC BY 4.0 license. O*NET® is a trademark of USDOL/ETA. Levels were turned into our scale; USDOL/ETA has not approved, endorsed, or tested these modifications.`;
