/**
 * The link's token: the workspace and a secret. A stranger has no workspace, and with its name in
 * the token the look-up can name it all the same.
 */
type InvitationToken = { workspaceId: string; secret: string };

export const writeToken = ({ workspaceId, secret }: InvitationToken): string => `${workspaceId}.${secret}`;

const shape = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.([\w-]{43})$/;

/** null for anything that is no token of ours. */
export function readToken(token: string): InvitationToken | null {
  const [, workspaceId, secret] = shape.exec(token) ?? [];
  return workspaceId && secret ? { workspaceId, secret } : null;
}

const days = 24 * 60 * 60 * 1000;

/** An invitation may be accepted for 14 days. */
export const expiryOf = (invitedAt: Date): Date => new Date(invitedAt.getTime() + 14 * days);

type InvitationState = "open" | "used" | "expired";

/** On the second it expires, it has expired. */
export function invitationState(
  { acceptedAt, expiresAt }: { acceptedAt: Date | null; expiresAt: Date },
  now: Date,
): InvitationState {
  if (acceptedAt) return "used";
  return now < expiresAt ? "open" : "expired";
}
