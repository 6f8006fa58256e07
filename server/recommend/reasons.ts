import type { Closed, Recommendation } from "./ranking";

const numbers = new Intl.NumberFormat("en-GB", { maximumFractionDigits: 1 });

/** "12", "0.8" */
export const number = (value: number): string => numbers.format(value);

/** "free", "€120" */
export const price = (amount: number, currency: string): string =>
  amount === 0
    ? "free"
    : new Intl.NumberFormat("en-GB", { style: "currency", currency, maximumFractionDigits: 0 }).format(
        amount,
      );

/** "a", "a and b", "a, b and c"; of more than `most`, "a, b, c and 4 more". */
export function list(words: readonly string[], most = 4): string {
  const shown =
    words.length > most ? [...words.slice(0, most - 1), `${words.length - most + 1} more`] : words;
  return shown.length < 2 ? (shown[0] ?? "") : `${shown.slice(0, -1).join(", ")} and ${shown.at(-1)}`;
}

const count = (n: number, one: string, many = `${one}s`): string => `${number(n)} ${n === 1 ? one : many}`;

type Facts = {
  nameOf: (skillId: string) => string;
  currency: string;
  /** Gap points that the person has in all, above 0. */
  weightedGap: number;
  /** Names of what can be started once the pathway is done. */
  unlocks: readonly string[];
  /** Names of other recommendations that are as good in everything but the name. */
  equals: readonly string[];
};

/** "SQL 2 → 3 (3 required, mandatory)" */
const closedInWords = ({ from, to, required, mandatory }: Closed, skill: string): string =>
  `${skill} ${number(from)} → ${number(to)} (${number(required)} required${mandatory ? ", mandatory" : ""})`;

/** Why this is recommended, one sentence a reason, the strongest first. Every number is the ranking's own. */
export function reasonsFor(recommendation: Recommendation, facts: Facts): string[] {
  const { closes, gain, mandatoryGain, hours, gainPerHour, steps, offer } = recommendation;
  const before = steps.filter((step) => step !== offer);
  const share = Math.round((100 * gain) / facts.weightedGap);
  return [
    `It raises ${list(closes.map((closed) => closedInWords(closed, facts.nameOf(closed.skillId))))}.`,
    `That closes ${count(gain, "gap point")} of your ${number(facts.weightedGap)} (${share} %)` +
      (mandatoryGain > 0 ? `, ${number(mandatoryGain)} of them in mandatory skills.` : "."),
    hours === 0
      ? "It takes no learning time: you only show what you can do."
      : `It takes ${number(hours)} h, so each hour closes ${number(gainPerHour)} gap points.`,
    recommendation.price === 0 ? "It is free." : `It costs ${price(recommendation.price, facts.currency)}.`,
    ...(before.length > 0
      ? [
          `You need ${list(before.map(({ name }) => name))} first; the numbers are those of all ${steps.length} badges together.`,
        ]
      : []),
    ...(facts.unlocks.length > 0 ? [`Afterwards you can start ${list(facts.unlocks)}.`] : []),
    ...(facts.equals.length > 0
      ? [`Equally good: ${list(facts.equals)}. Only the name decided which stands first.`]
      : []),
  ];
}

/** How the gain was computed, to be checked by hand: "4 × (2 − 0) + 3 × (3 − 2) = 11". */
export function gainFormula({ closes, gain }: Pick<Recommendation, "closes" | "gain">): string {
  const terms = closes.map(
    ({ importance, from, to }) => `${number(importance)} × (${number(to)} − ${number(from)})`,
  );
  return `${terms.join(" + ")} = ${number(gain)}`;
}

/** How an alternative differs from the first recommendation, in what matters to whoever chooses. */
export function differences(
  other: Recommendation,
  first: Recommendation,
  { nameOf, currency }: Pick<Facts, "nameOf" | "currency">,
): string[] {
  const skills = (one: Recommendation) => one.closes.map(({ skillId }) => skillId);
  const added = skills(other).filter((id) => !skills(first).includes(id));
  const missing = skills(first).filter((id) => !skills(other).includes(id));
  const [hours, money, points] = [
    other.hours - first.hours,
    other.price - first.price,
    other.gain - first.gain,
  ];
  return [
    ...(points === 0
      ? ["closes as many gap points"]
      : [`closes ${count(Math.abs(points), `${points > 0 ? "more" : "fewer"} gap point`)}`]),
    ...(hours === 0 ? [] : [`${number(Math.abs(hours))} h ${hours > 0 ? "longer" : "shorter"}`]),
    ...(money === 0 ? [] : [`${price(Math.abs(money), currency)} ${money > 0 ? "dearer" : "cheaper"}`]),
    ...(added.length > 0 ? [`also raises ${list(added.map(nameOf))}`] : []),
    ...(missing.length > 0 ? [`leaves ${list(missing.map(nameOf))} as it is`] : []),
  ];
}
