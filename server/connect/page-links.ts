export type Page = { limit: number; offset: number; since?: string | undefined };

/** The `Link` header of one page of `total` things at `address` (RFC 8288): first and last, and what is beside it. */
export function pageLinks(address: string, { limit, offset, since }: Page, total: number): string {
  const last = Math.max(0, Math.floor((total - 1) / limit) * limit);
  const link = (rel: string, at: number) => {
    const query = new URLSearchParams({ limit: String(limit), offset: String(at), ...(since && { since }) });
    return `<${address}?${query}>; rel="${rel}"`;
  };
  return [
    ...(offset + limit < total ? [link("next", offset + limit)] : []),
    link("last", last),
    link("first", 0),
    ...(offset > 0 ? [link("prev", Math.max(0, offset - limit))] : []),
  ].join(", ");
}
