/** Where wallets find us. `origin` is ours, without a trailing slash. */
export const walletIssuer = (origin: string): string => `${origin}/wallet`;
const exchangeAddress = (origin: string, token: string): string =>
  `${walletIssuer(origin)}/exchanges/${token}`;

const minute = 60_000;

/** An offer is for a wallet that is at hand: it ends after ten minutes. */
export const offerEnd = (madeAt: Date): Date => new Date(madeAt.getTime() + 10 * minute);

/** Seconds in which a wallet that took an offer up fetches the badge, in either form or both. */
export const accessSeconds = 300;
export const accessEnd = (takenAt: Date): Date => new Date(takenAt.getTime() + accessSeconds * 1_000);

/** Once so many wrong codes were typed, the offer is void: six digits could else be tried out. */
export const mostWrongCodes = 5;

/** The forms in which a wallet may ask for a badge, by the name that our metadata gives them. */
export const walletForms = { "open-badge-json": "ldp_vc", "open-badge-jwt": "jwt_vc_json" } as const;
export type WalletForm = keyof typeof walletForms;
export const isWalletForm = (name: string | undefined): name is WalletForm =>
  name !== undefined && Object.hasOwn(walletForms, name);

/** Opens Learner Credential Wallet, which then asks at the exchange. */
export function learnerWalletLink(origin: string, token: string): string {
  const request = { credentialRequestOrigin: origin, protocols: { vcapi: exchangeAddress(origin, token) } };
  return `https://lcw.app/request?request=${encodeURIComponent(JSON.stringify(request))}`;
}
