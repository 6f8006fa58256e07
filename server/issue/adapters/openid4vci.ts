import "server-only";
import { createHash, randomBytes } from "node:crypto";
import {
  clientAuthenticationNone,
  Oauth2AuthorizationServer,
  Oauth2ErrorCodes,
  Oauth2ServerErrorResponseError,
  preAuthorizedCodeGrantIdentifier,
} from "@openid4vc/oauth2";
import {
  type IssuerMetadataResult,
  Openid4vciIssuer,
  Openid4vciVersion,
  setGlobalConfig,
} from "@openid4vc/openid4vci";
import { appUrl } from "@/server/secrets";
import { isWalletForm, type WalletForm, walletForms, walletIssuer } from "../wallet-offer";

const noTokens = () => {
  throw new Error("No JWT is made or read here: the badge is bound to no key of a wallet.");
};
const callbacks = {
  hash: (data: Uint8Array, algorithm: string) => createHash(algorithm.replace("-", "")).update(data).digest(),
  generateRandom: (length: number) => randomBytes(length),
  signJwt: noTokens,
  verifyJwt: noTokens,
  clientAuthentication: clientAuthenticationNone({ clientId: "" }),
};
// The library refuses addresses that are not https, and so it should; a demo on somebody's own machine has none.
setGlobalConfig({ allowInsecureUrls: appUrl().startsWith("http:") });
const issuer = new Openid4vciIssuer({ callbacks });
const server = new Oauth2AuthorizationServer({ callbacks });

const types = ["VerifiableCredential", "OpenBadgeCredential"];
const contexts = [
  "https://www.w3.org/ns/credentials/v2",
  "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
];

/**
 * What wallets may fetch here, after OpenID for Verifiable Credential Issuance 1.0. No binding methods and no types of proof are named:
 * a badge was signed for its recipient's hashed identity, and a wallet's key is not in it.
 */
export const issuerMetadata = (origin: string) =>
  issuer.createCredentialIssuerMetadata({
    credential_issuer: walletIssuer(origin),
    credential_endpoint: `${walletIssuer(origin)}/credential`,
    display: [{ name: "Skillwright", locale: "en" }],
    credential_configurations_supported: {
      "open-badge-json": {
        format: walletForms["open-badge-json"],
        scope: "open-badge-json",
        credential_definition: { "@context": contexts, type: types },
        credential_metadata: { display: [{ name: "Open Badge", locale: "en" }] },
      },
      "open-badge-jwt": {
        format: walletForms["open-badge-jwt"],
        scope: "open-badge-jwt",
        credential_definition: { type: types },
        credential_metadata: { display: [{ name: "Open Badge (JWT)", locale: "en" }] },
      },
    },
  });

/** Where a wallet changes the code of an offer into an access token (RFC 8414). */
export const serverMetadata = (origin: string) =>
  server.createAuthorizationServerMetadata({
    issuer: walletIssuer(origin),
    token_endpoint: `${walletIssuer(origin)}/token`,
    token_endpoint_auth_methods_supported: ["none"],
    grant_types_supported: [preAuthorizedCodeGrantIdentifier],
    response_types_supported: [],
    "pre-authorized_grant_anonymous_access_supported": true,
  });

const allMetadata = (origin: string): IssuerMetadataResult => {
  const credentialIssuer = issuerMetadata(origin);
  return {
    credentialIssuer,
    authorizationServers: [serverMetadata(origin)],
    originalDraftVersion: Openid4vciVersion.V1,
    knownCredentialConfigurations: issuer.getKnownCredentialConfigurationsSupported(credentialIssuer),
  };
};

/** The link that opens a wallet, also what its QR code says. `typed`: the wallet asks its holder for six digits besides. */
export async function offerLink(
  origin: string,
  { code, isTyped }: { code: string; isTyped: boolean },
): Promise<string> {
  const { credentialOffer } = await issuer.createCredentialOffer({
    issuerMetadata: allMetadata(origin),
    credentialConfigurationIds: Object.keys(walletForms),
    grants: {
      [preAuthorizedCodeGrantIdentifier]: {
        "pre-authorized_code": code,
        ...(isTyped
          ? {
              tx_code: {
                input_mode: "numeric",
                length: 6,
                description: "The six digits that stand beside the QR code.",
              },
            }
          : {}),
      },
    },
  });
  return credentialOffer;
}

type TokenRequest = { headers: Headers; url: string; form: Record<string, unknown> };

/** The code of the offer, and the digits that were typed. Throws what `oauthError` tells the wallet. */
export function readTokenRequest({ headers, url, form }: TokenRequest): {
  code: string;
  typedCode: string | undefined;
} {
  const { grant } = server.parseAccessTokenRequest({
    request: { headers, url, method: "POST" },
    accessTokenRequest: form,
  });
  if (grant.grantType !== preAuthorizedCodeGrantIdentifier) {
    throw wrong(Oauth2ErrorCodes.UnsupportedGrantType, "Only pre-authorised codes are taken here.");
  }
  return { code: grant.preAuthorizedCode, typedCode: grant.txCode };
}

/** In which form a wallet wants the badge. Throws what `oauthError` tells the wallet. */
export function readCredentialRequest(origin: string, body: Record<string, unknown>): WalletForm {
  const unknown = () =>
    wrong(
      Oauth2ErrorCodes.UnknownCredentialConfiguration,
      `Ask for one of ${Object.keys(walletForms).join(", ")}.`,
    );
  try {
    const { credentialConfigurationId } = issuer.parseCredentialRequest({
      issuerMetadata: allMetadata(origin),
      credentialRequest: body,
    });
    if (isWalletForm(credentialConfigurationId)) return credentialConfigurationId;
  } catch (error) {
    if (error instanceof Oauth2ServerErrorResponseError) throw error;
  }
  throw unknown();
}

/** The answer with the badge, as it was signed: an object or, as a JWT, text. */
export const credentialAnswer = (credential: Record<string, unknown> | string) => ({
  credentials: [{ credential }],
});

export const invalidGrant = (why: string) => wrong(Oauth2ErrorCodes.InvalidGrant, why);
export const invalidToken = (why: string) =>
  new Oauth2ServerErrorResponseError(
    { error: Oauth2ErrorCodes.InvalidToken, error_description: why },
    { status: 401 },
  );

const wrong = (error: Oauth2ErrorCodes, why: string) =>
  new Oauth2ServerErrorResponseError({ error, error_description: why });

/** What a wallet is told of an error that it caused; null for any other error. */
export const oauthError = (error: unknown): { status: number; body: object } | null =>
  error instanceof Oauth2ServerErrorResponseError
    ? { status: error.status, body: error.errorResponse }
    : null;
