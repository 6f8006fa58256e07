/** Where the authorization server answers, below the product's address. */
export const oauthPaths = {
  authorization: "/api/oauth/authorize",
  token: "/api/oauth/token",
  registration: "/api/oauth/register",
  revocation: "/api/oauth/revoke",
} as const;
