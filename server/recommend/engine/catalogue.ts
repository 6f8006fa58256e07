import type { Id, PlanInstance, Way } from "./instance";
import type { Credential } from "./problem";

/** Ids of files may be numbers and ids of records are texts; “7” and 7 are the same. */
export const keyOf = (id: Id): string => String(id);

/** Code units decide, not the language of a machine. */
export const byKey = (a: { id: Id }, b: { id: Id }): number => {
  const [left, right] = [keyOf(a.id), keyOf(b.id)];
  return left < right ? -1 : left > right ? 1 : 0;
};

type Grant = { credential: number; level: number };

/** The credentials of an instance by their places, and who grants what. */
export type Catalogue = {
  credentials: readonly Credential[];
  placeOf: ReadonlyMap<string, number>;
  granting: ReadonlyMap<string, readonly Grant[]>;
  /** By credential: of each list one way is needed. */
  needs: readonly (readonly (readonly Way[])[])[];
  /** By credential, see `isDurable`. */
  isDurable: readonly boolean[];
};

/** Looks the catalogue up once for all people. */
export function indexCatalogue({ creds, horizonMonths = 0 }: PlanInstance): Catalogue {
  const credentials = creds.toSorted(byKey);
  const granting = new Map<string, Grant[]>();
  for (const [credential, { grants }] of credentials.entries()) {
    for (const { skill, level } of grants) {
      const known = granting.get(keyOf(skill));
      if (known) known.push({ credential, level });
      else granting.set(keyOf(skill), [{ credential, level }]);
    }
  }
  return {
    credentials,
    placeOf: new Map(credentials.map(({ id }, place) => [keyOf(id), place])),
    granting,
    needs: credentials.map(({ preSkills, preCreds, preAny = [] }) => [
      ...preSkills.map((way) => [way]),
      ...preCreds.map((credential) => [{ credential }]),
      ...preAny,
    ]),
    isDurable: credentials.map((one) => isDurable(one, horizonMonths)),
  };
}

/** Whether a credential still counts at the horizon once earned. */
export const isDurable = ({ validity }: Pick<Credential, "validity">, horizonMonths = 0): boolean =>
  validity === 0 || validity >= horizonMonths;
