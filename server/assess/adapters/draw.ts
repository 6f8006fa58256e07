import "server-only";
import { randomInt } from "node:crypto";

/** From 0 to 99, all equally likely: nobody can foresee which attempts are marked twice. */
export const drawOfHundred = (): number => randomInt(100);
