/** When a signed endorsement ran out by its own word; null: it has not. */
export function ranOutAt({ validUntil }: Readonly<Record<string, unknown>>, now: Date): Date | null {
  const end = typeof validUntil === "string" ? new Date(validUntil) : null;
  return end && end <= now ? end : null;
}
