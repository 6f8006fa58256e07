import type { View } from "./asked";
import {
  organisationHeatmap,
  organisationRisk,
  organisationTopGaps,
  organisationTrend,
} from "./organisation";
import { person } from "./person";
import { teamCells, teamMatrix, teamPeople, teamRisk } from "./team";

/** Every view that can be exported, by its name in the address. */
export const views = {
  "team-matrix": teamMatrix,
  "team-cells": teamCells,
  "team-people": teamPeople,
  "team-risk": teamRisk,
  person,
  "organisation-heatmap": organisationHeatmap,
  "organisation-top-gaps": organisationTopGaps,
  "organisation-risk": organisationRisk,
  "organisation-trend": organisationTrend,
} satisfies Record<string, View>;

export type ViewName = keyof typeof views;

export const viewOf = (name: string): View | undefined =>
  Object.hasOwn(views, name) ? views[name as ViewName] : undefined;
