import { customType, timestamp, uuid } from "drizzle-orm/pg-core";

/** A point in time, UTC. Every date of the product is one of these. */
export const instant = () => timestamp({ withTimezone: true, mode: "date" });

export const createdAt = () => instant().notNull().defaultNow();

/** Second half of every tenant table's primary key; the first is `workspaceId`. */
export const id = () => uuid().notNull().defaultRandom();

/** First column of every tenant table and of all its keys, so that the schema distributes by workspace. */
export const workspaceId = () => uuid().notNull();

/** Bytes kept exactly as they came. Both drivers hand back a Buffer or a Uint8Array: read with `Buffer.from`. */
export const bytes = customType<{ data: Uint8Array; driverData: Uint8Array }>({
  dataType: () => "bytea",
});
