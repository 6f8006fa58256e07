import { type EvidenceSource, evidenceSources } from "@/db/enums";

// The read model keeps each distinct date, level and span once, and refers to it by a small number. A
// question about a date then decides once for each distinct date, not once for each piece of evidence.
// All of them only ever grow, so that a number stays good.

/** Thrown where a workspace has more distinct things than the model has numbers for: SQL answers it. */
export class DoesNotFit extends Error {}

const most = 65_535;

/** Distinct strings, numbered from 0 to 65,534. */
export class Names {
  readonly values: string[];
  readonly #places: Map<string, number>;

  constructor(values: readonly string[] = []) {
    this.values = [...values];
    this.#places = new Map(values.map((value, place) => [value, place]));
  }

  /** undefined: never added. */
  placeOf(value: string): number | undefined {
    return this.#places.get(value);
  }

  add(value: string): number {
    const known = this.#places.get(value);
    if (known !== undefined) return known;
    const place = this.values.length;
    if (place === most) throw new DoesNotFit("More than 65,535 different skills, roles, sites or tags.");
    this.#places.set(value, place);
    this.values.push(value);
    return place;
  }

  copy(): Names {
    return new Names(this.values);
  }
}

/** Distinct pairs of numbers, such as dates in milliseconds since 1970 (Infinity or −Infinity: none). */
export class Pairs {
  readonly first: number[] = [];
  readonly second: number[] = [];
  readonly #places = new Map<number, Map<number, number>>();

  add(first: number, second: number): number {
    let places = this.#places.get(first);
    if (!places) {
      places = new Map();
      this.#places.set(first, places);
    }
    const known = places.get(second);
    if (known !== undefined) return known;
    const place = this.first.length;
    places.set(second, place);
    this.first.push(first);
    this.second.push(second);
    return place;
  }

  copy(): Pairs {
    const copy = new Pairs();
    this.first.forEach((first, place) => {
      copy.add(first, this.second[place] as number);
    });
    return copy;
  }
}

/** A source as a number, in order of trust. */
export const trustOf = (source: EvidenceSource): number => evidenceSources.indexOf(source);
