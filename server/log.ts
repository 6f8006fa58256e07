import "server-only";
import { DrizzleQueryError } from "drizzle-orm";
import pino from "pino";

/** A failed query is told as the database told it: its own words hold every parameter, which are people's data. */
const asTold = (error: Error): Error =>
  error instanceof DrizzleQueryError && error.cause instanceof Error ? error.cause : error;

export const log = pino({
  level: process.env["LOG_LEVEL"] ?? "info",
  redact: ["*.password", "*.headers.cookie", "*.token"],
  serializers: { err: (error: Error) => pino.stdSerializers.err(asTold(error)) },
});
