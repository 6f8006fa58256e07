/** Whose a token is: somebody of one workspace. */
export type Account = { workspaceId: string; personId: string };

export const accountIdOf = ({ workspaceId, personId }: Account): string => `${workspaceId}.${personId}`;

/** Null: no account of ours. */
export function accountOf(accountId: string): Account | null {
  const [workspaceId, personId] = accountId.split(".");
  return workspaceId && personId ? { workspaceId, personId } : null;
}
