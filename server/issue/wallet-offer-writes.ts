import "server-only";
import { and, eq, gt, isNull, sql } from "drizzle-orm";
import { earnedCredential, walletOffer } from "@/db/schema";
import { change } from "@/server/audit";
import { Refusal } from "@/server/errors";
import { hashSecret, newSecret } from "@/server/people/adapters/credentials";
import { readToken, writeToken } from "@/server/people/invitation-token";
import type { Scope, WorkspaceId } from "@/server/scope";
import { appUrl } from "@/server/secrets";
import type { JsonObject } from "@/server/verify/strict-json";
import { offerLink } from "./adapters/openid4vci";
import { qrCode } from "./adapters/picture";
import { randomDigits } from "./adapters/random";
import { readOwnIssued } from "./own-badge-reads";
import type { PublicScope } from "./public-reads";
import type { WalletOfferInput } from "./sharing-input";
import { accessEnd, learnerWalletLink, mostWrongCodes, offerEnd } from "./wallet-offer";
import { presentationProblem } from "./wallet-presentation";

/** Offers a badge of one's own to a wallet, once and for ten minutes. What opens the wallet is told here and never again. */
export async function offerToWallet(
  scope: Scope,
  { earnedCredentialId, protocol, withCode }: WalletOfferInput,
): Promise<{ link: string; qrCode: string; code: string | null; expiresAt: Date }> {
  const { workspaceId, now } = scope;
  const badge = await readOwnIssued(scope, earnedCredentialId);
  if (badge.revokedAt) {
    throw new Refusal(
      "precondition",
      "issue.badge_taken_back",
      "This badge was taken back. No wallet can collect it any more.",
    );
  }
  const secret = newSecret();
  const token = writeToken({ workspaceId, secret });
  const code = withCode && protocol === "openid4vci" ? randomDigits(6) : null;
  const expiresAt = offerEnd(now());
  await change(scope, async (tx, record) => {
    await tx.insert(walletOffer).values({
      workspaceId,
      earnedCredentialId,
      protocol,
      secretHash: hashSecret(secret),
      typedCodeHash: code && hashSecret(`${secret} ${code}`),
      challenge: protocol === "vc-api" ? newSecret() : null,
      expiresAt,
      createdAt: now(),
    });
    await record({
      action: "issue.offered",
      subject: { kind: "earned_credential", id: earnedCredentialId },
      touches: "nothing",
      summary: `offered ${badge.achievement} to a wallet`,
    });
  });
  const link =
    protocol === "vc-api"
      ? learnerWalletLink(appUrl(), token)
      : await offerLink(appUrl(), { code: token, isTyped: code !== null });
  return { link, qrCode: await qrCode(link), code, expiresAt };
}

type Offer = typeof walletOffer.$inferSelect;
type Taken = { accessToken: string };

/** Takes an offer up with its code, once; null where there is none, it has ended, or other digits were typed. */
export async function takeOffer(
  visit: PublicScope,
  { code, typedCode }: { code: string; typedCode: string | undefined },
): Promise<Taken | null> {
  const token = readToken(code);
  if (!token) return null;
  const { workspaceId, secret } = token;
  const scope = walletScope(visit, workspaceId);
  return change(scope, async (tx, record) => {
    const [offer] = await tx
      .select()
      .from(walletOffer)
      .where(isOpen(scope, secret, "openid4vci"))
      .for("update");
    if (!offer || offer.wrongCodes >= mostWrongCodes) return null;
    const { typedCodeHash } = offer;
    if (typedCodeHash !== null && typedCodeHash !== hashSecret(`${secret} ${typedCode ?? ""}`)) {
      await tx
        .update(walletOffer)
        .set({ wrongCodes: sql`${walletOffer.wrongCodes} + 1` })
        .where(and(eq(walletOffer.workspaceId, workspaceId), eq(walletOffer.id, offer.id)));
      return null;
    }
    const accessSecret = newSecret();
    const takenAt = scope.now();
    await tx
      .update(walletOffer)
      .set({ takenAt, accessHash: hashSecret(accessSecret), accessEndsAt: accessEnd(takenAt) })
      .where(and(eq(walletOffer.workspaceId, workspaceId), eq(walletOffer.id, offer.id)));
    await record(taken(offer));
    return { accessToken: writeToken({ workspaceId, secret: accessSecret }) };
  });
}

/** The badge behind an access token, in both forms as they were signed; null where the token is none of ours or has ended. */
export async function collectBadge(visit: PublicScope, accessToken: string) {
  const token = readToken(accessToken);
  if (!token) return null;
  const scope = walletScope(visit, token.workspaceId);
  const [offer] = await scope.db
    .update(walletOffer)
    .set({ deliveredAt: scope.now() })
    .where(
      and(
        eq(walletOffer.workspaceId, scope.workspaceId),
        eq(walletOffer.accessHash, hashSecret(token.secret)),
        gt(walletOffer.accessEndsAt, scope.now()),
      ),
    )
    .returning();
  return offer ? readSigned(scope, offer) : null;
}

/**
 * One step of a VC-API exchange: asked with nothing, it asks the wallet to show its key; shown that, it hands the badge over, once.
 * Null where there is no open offer at this address.
 */
export async function exchangeBadge(
  visit: PublicScope,
  address: string,
  presentation: JsonObject | null,
): Promise<JsonObject | null> {
  const token = readToken(address);
  if (!token) return null;
  const scope = walletScope(visit, token.workspaceId);
  const open = isOpen(scope, token.secret, "vc-api");
  const [offer] = await scope.db.select().from(walletOffer).where(open);
  if (!offer?.challenge) return null;
  const { challenge } = offer;
  const domain = appUrl();
  if (!presentation) {
    const query = [{ type: "DIDAuthentication", acceptedMethods: [{ method: "key" }] }];
    return { verifiablePresentationRequest: { query, challenge, domain } };
  }
  const problem = await presentationProblem(presentation, { challenge, domain });
  if (problem) throw new Refusal("precondition", "issue.wallet_proof", problem);
  const signed = await readSigned(scope, offer);
  const isMine = await change(scope, async (tx, record) => {
    const now = scope.now();
    const [mine] = await tx
      .update(walletOffer)
      .set({ takenAt: now, deliveredAt: now })
      .where(open)
      .returning();
    if (mine) await record(taken(mine));
    return mine !== undefined;
  });
  if (!isMine || !signed) return null;
  return {
    verifiablePresentation: {
      "@context": ["https://www.w3.org/ns/credentials/v2"],
      type: ["VerifiablePresentation"],
      verifiableCredential: [signed.credential],
    },
  };
}

const isOpen = ({ workspaceId, now }: Scope, secret: string, protocol: Offer["protocol"]) =>
  and(
    eq(walletOffer.workspaceId, workspaceId),
    eq(walletOffer.secretHash, hashSecret(secret)),
    eq(walletOffer.protocol, protocol),
    isNull(walletOffer.takenAt),
    gt(walletOffer.expiresAt, now()),
  );

async function readSigned({ db, workspaceId }: Scope, { earnedCredentialId }: Offer) {
  const [badge] = await db
    .select({ original: earnedCredential.original, jwt: earnedCredential.jwt })
    .from(earnedCredential)
    .where(
      and(
        eq(earnedCredential.workspaceId, workspaceId),
        eq(earnedCredential.id, earnedCredentialId),
        isNull(earnedCredential.revokedAt),
      ),
    );
  if (!badge?.jwt) return null;
  const credential = JSON.parse(Buffer.from(badge.original).toString("utf8")) as JsonObject;
  return { credential, jwt: badge.jwt };
}

const taken = ({ earnedCredentialId }: Offer) => ({
  action: "issue.collected" as const,
  subject: { kind: "earned_credential", id: earnedCredentialId },
  touches: "nothing" as const,
  summary: "collected a badge that was offered to it",
});

/** A wallet has no sign-in: the secret that it brings is what it may. */
const walletScope = ({ db, now }: PublicScope, workspaceId: string): Scope => ({
  db,
  now,
  workspaceId: workspaceId as WorkspaceId,
  actor: { userId: "", name: "a wallet", personId: null, roles: [] },
});
