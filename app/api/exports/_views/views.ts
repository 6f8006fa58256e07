import type { View } from "./asked";
import { effectiveness } from "./effectiveness";
import { jobRole } from "./job-role";
import {
  organisationDivisions,
  organisationHeatmap,
  organisationRisk,
  organisationSupply,
  organisationTopGaps,
  organisationTrend,
} from "./organisation";
import { person, personEvidence, personFit, personStrengths } from "./person";
import { skillCredentials, skillRoles } from "./skill";
import { teamActivity, teamCells, teamMatrix, teamPeople, teamRisk } from "./team";

/** Every view that can be exported, by its name in the address. */
const views = {
  "team-matrix": teamMatrix,
  "team-cells": teamCells,
  "team-people": teamPeople,
  "team-risk": teamRisk,
  "team-activity": teamActivity,
  person,
  "person-evidence": personEvidence,
  "person-fit": personFit,
  "person-strengths": personStrengths,
  role: jobRole,
  "skill-roles": skillRoles,
  "skill-credentials": skillCredentials,
  "organisation-heatmap": organisationHeatmap,
  "organisation-top-gaps": organisationTopGaps,
  "organisation-risk": organisationRisk,
  "organisation-trend": organisationTrend,
  "organisation-divisions": organisationDivisions,
  "organisation-supply": organisationSupply,
  effectiveness,
} satisfies Record<string, View>;

export type ViewName = keyof typeof views;

export const viewOf = (name: string): View | undefined =>
  Object.hasOwn(views, name) ? views[name as ViewName] : undefined;
