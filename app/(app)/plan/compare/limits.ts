import { formatHours, formatNumber } from "@/app/_ui/format";
import type { PlanInputs } from "@/server/recommend/plan-input";
import { deliveryNames } from "../../catalogue/words";
import { priceOf } from "../words";

type Limit = { name: string; of: (inputs: PlanInputs, currency: string) => string };

const usual: readonly Limit[] = [
  {
    name: "Money, at most",
    of: ({ budget }, currency) => (budget === null ? "no limit" : priceOf(budget, currency)),
  },
  { name: "Hours for each person", of: ({ hoursEach }) => formatHours(hoursEach) },
];

const yesOrNo = (is: boolean): string => (is ? "yes" : "no");

const others: readonly Limit[] = [
  {
    name: "Teams chosen",
    of: ({ teamIds }) => (teamIds.length === 0 ? "all" : formatNumber(teamIds.length)),
  },
  { name: "Months ahead", of: ({ horizonMonths }) => formatNumber(horizonMonths) },
  {
    name: "Ways of learning",
    of: ({ deliveries }) =>
      deliveries.length === 0 ? "any" : deliveries.map((one) => deliveryNames[one]).join(", "),
  },
  { name: "Only what is free", of: ({ freeOnly }) => yesOrNo(freeOnly) },
  { name: "Something for everybody", of: ({ floor }) => yesOrNo(floor) },
  { name: "What a team’s minimum is worth", of: ({ minimumWorth }) => formatNumber(minimumWorth) },
  { name: "Badges kept in any case", of: ({ pins }) => formatNumber(pins.length) },
  { name: "Badges left out", of: ({ bans }) => formatNumber(bans.length) },
];

/** The limits of plans beside each other: money and hours always, the others where they differ. Not computed: none. */
export function limitRows(plans: readonly (PlanInputs | null)[], currency: string) {
  const rowOf = ({ name, of }: Limit) => ({
    name,
    values: plans.map((inputs) => (inputs ? of(inputs, currency) : "not computed")),
  });
  const known = plans.filter((inputs) => inputs !== null);
  const differs = ({ of }: Limit) => new Set(known.map((inputs) => of(inputs, currency))).size > 1;
  return [...usual, ...others.filter(differs)].map(rowOf);
}
