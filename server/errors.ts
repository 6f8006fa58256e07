/** unavailable: not now; the same may be answered later. */
export type RefusalKind = "not_found" | "forbidden" | "conflict" | "precondition" | "unavailable";

/** `chapter.reason`, e.g. `assign.already_assigned`. The screen chooses its words by this code. */
export type RefusalCode = `${string}.${string}`;

/** A rule said no. Everything else that is thrown is a bug or an outage. */
export class Refusal extends Error {
  constructor(
    readonly kind: RefusalKind,
    readonly code: RefusalCode,
    message: string,
  ) {
    super(message);
    this.name = "Refusal";
  }
}
