/** Where the people of a read model stand team by team, and which teams are above which. */
export class TeamPlaces {
  readonly #teams: number;
  /** Number of a team → that of the one above it; −1: none. */
  readonly #above: Int32Array;
  /** Person → number of their team; −1: none. */
  readonly #teamOf: Int32Array;
  readonly #people: number;
  readonly #chains: number[][] = [];
  #order: Uint32Array | null = null;
  /** Where each team's people begin in that order; those without a team stand first. */
  #start = new Uint32Array(0);

  constructor(above: Int32Array, teams: number, teamOf: Int32Array, people: number) {
    this.#above = above;
    this.#teams = teams;
    this.#teamOf = teamOf;
    this.#people = people;
  }

  /** A team's number and those of the teams above it; a circle ends where it began. */
  chainOf(team: number): readonly number[] {
    const known = this.#chains[team];
    if (known) return known;
    const chain: number[] = [];
    for (let at = team; at >= 0 && !chain.includes(at); at = this.#above[at] ?? -1) chain.push(at);
    this.#chains[team] = chain;
    return chain;
  }

  /** The places of one team's people, without those of the teams below it. */
  placesOf(team: number): Uint32Array {
    const { order } = this;
    return order.subarray(this.#start[team], this.#start[team + 1]);
  }

  /** Everybody's place, team by team: what one team's people ask for then stays near the processor. */
  get order(): Uint32Array {
    if (this.#order) return this.#order;
    const next = new Uint32Array(this.#teams + 2);
    const classOf = (person: number) => 1 + (this.#teamOf[person] as number);
    for (let person = 0; person < this.#people; person++) {
      const after = classOf(person) + 1;
      next[after] = 1 + (next[after] as number);
    }
    for (let one = 1; one < next.length; one++) {
      next[one] = (next[one] as number) + (next[one - 1] as number);
    }
    this.#start = next.slice(1);
    const order = new Uint32Array(this.#people);
    for (let person = 0; person < this.#people; person++) {
      const place = next[classOf(person)] as number;
      next[classOf(person)] = place + 1;
      order[place] = person;
    }
    this.#order = order;
    return order;
  }
}
