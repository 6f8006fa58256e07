import type { View } from "./asked";
import { jobRole } from "./job-role";
import {
  organisationHeatmap,
  organisationRisk,
  organisationTopGaps,
  organisationTrend,
} from "./organisation";
import { person } from "./person";
import { skillCredentials, skillRoles } from "./skill";
import { teamCells, teamMatrix, teamPeople, teamRisk } from "./team";

/** Every view that can be exported, by its name in the address. */
export const views = {
  "team-matrix": teamMatrix,
  "team-cells": teamCells,
  "team-people": teamPeople,
  "team-risk": teamRisk,
  person,
  role: jobRole,
  "skill-roles": skillRoles,
  "skill-credentials": skillCredentials,
  "organisation-heatmap": organisationHeatmap,
  "organisation-top-gaps": organisationTopGaps,
  "organisation-risk": organisationRisk,
  "organisation-trend": organisationTrend,
} satisfies Record<string, View>;

export type ViewName = keyof typeof views;

export const viewOf = (name: string): View | undefined =>
  Object.hasOwn(views, name) ? views[name as ViewName] : undefined;
