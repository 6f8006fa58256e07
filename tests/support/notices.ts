import type { Scope } from "@/server/scope";
import { callerFor } from "./workspace";

/** What somebody finds under their bell. */
export const told = async (scope: Scope) => (await callerFor(scope).notices.list({})).notices;

/** The same, as sentences alone. */
export const sentences = async (scope: Scope) => (await told(scope)).map(({ sentence }) => sentence);
