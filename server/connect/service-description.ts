import { oauthPaths } from "./oauth-paths";
import { badgeScopes, inWords } from "./scopes";

/** Below the product's address, as the Open Badges API 3.0 asks. */
export const apiPath = "/ims/ob/v3p0";

const json = (description: string, ref: string) => ({
  description,
  content: { "application/json": { schema: { $ref: `#/components/schemas/${ref}` } } },
});
const jws = { "text/plain": { schema: { type: "string" } } };
/** What went wrong, by its status; the body says it of the one call. */
const failures = Object.fromEntries(
  Object.entries({
    "400": "The request is not one that this call takes: a parameter or the body is not as described here.",
    "401": "The token is missing, has run out or was taken back.",
    "403": "The token is good, but its person did not allow this call.",
    "405": "This address does not take this method.",
    "500": "Something failed on the server. Nothing was changed; try again later.",
    default: "Any other failure, such as too many requests (429).",
  }).map(([status, description]) => [status, json(description, "Imsx_StatusInfo")]),
);
const oneBadge = (description: string) => ({
  description,
  content: {
    "application/json": { schema: { $ref: "#/components/schemas/AchievementCredential" } },
    "application/vc+ld+json": { schema: { $ref: "#/components/schemas/AchievementCredential" } },
    ...jws,
  },
});
const inQuery = (name: string, schema: object) => ({ name, in: "query", required: false, schema });
const needs = (scope: string) => [{ OAuth2ACG: [scope] }];

const schemas = Object.fromEntries(
  [
    ["AchievementCredential", "achievementcredential"],
    ["GetOpenBadgeCredentialsResponse", "getopenbadgecredentialsresponse"],
    ["Profile", "profile"],
    ["Imsx_StatusInfo", "imsx_statusinfo"],
  ].map(([name, file]) => [
    name,
    { $ref: `https://purl.imsglobal.org/spec/ob/v3p0/schema/json/ob_v3p0_${file}_schema.json` },
  ]),
);

/** What programs read first: which calls there are, and where to register and ask for tokens. `origin` without a trailing slash. */
export function serviceDescription(origin: string, version: string) {
  return {
    openapi: "3.0.1",
    info: {
      title: "Skillwright",
      description:
        "The badges of the people of this organisation, each for the programs that its person allows.",
      version,
      termsOfService: `${origin}/connect`,
      "x-imssf-image": `${origin}/icon.svg`,
      "x-imssf-privacyPolicyUrl": `${origin}/connect`,
    },
    servers: [{ url: `${origin}${apiPath}` }],
    paths: {
      "/credentials": {
        get: {
          operationId: "getCredentials",
          tags: ["OpenBadgeCredentials"],
          summary: "The person’s badges, oldest first.",
          parameters: [
            inQuery("limit", { type: "integer", minimum: 1, maximum: 100, default: 50 }),
            inQuery("offset", { type: "integer", minimum: 0, default: 0 }),
            inQuery("since", { type: "string", format: "date-time" }),
          ],
          responses: { "200": json("Badges.", "GetOpenBadgeCredentialsResponse"), ...failures },
          security: needs(badgeScopes.readBadges),
        },
        post: {
          operationId: "upsertCredential",
          tags: ["OpenBadgeCredentials"],
          summary: "Adds a badge to the person’s record, or replaces it.",
          requestBody: { required: true, ...oneBadge("A signed badge.") },
          responses: { "200": oneBadge("Replaced."), "201": oneBadge("Added."), ...failures },
          security: needs(badgeScopes.addBadges),
        },
      },
      "/profile": {
        get: {
          operationId: "getProfile",
          tags: ["OpenBadgeCredentials"],
          summary: "Who the person is.",
          responses: {
            "200": json("The profile.", "Profile"),
            "404": json("This person has no profile here.", "Imsx_StatusInfo"),
            ...failures,
          },
          security: needs(badgeScopes.readProfile),
        },
        put: {
          operationId: "putProfile",
          tags: ["OpenBadgeCredentials"],
          summary: "Says more about the person; name and e-mail address stay the organisation’s.",
          requestBody: { required: true, ...json("The whole profile.", "Profile") },
          responses: { "200": json("The profile as it is now.", "Profile"), ...failures },
          security: needs(badgeScopes.changeProfile),
        },
      },
      "/discovery": {
        get: {
          operationId: "getServiceDescription",
          tags: ["Discovery"],
          summary: "This document.",
          responses: { "200": { description: "This document." }, default: failures["default"] },
        },
      },
    },
    components: {
      securitySchemes: {
        OAuth2ACG: {
          type: "oauth2",
          description: "OAuth 2 authorization code with PKCE (S256).",
          "x-imssf-registrationUrl": `${origin}${oauthPaths.registration}`,
          flows: {
            authorizationCode: {
              authorizationUrl: `${origin}${oauthPaths.authorization}`,
              tokenUrl: `${origin}${oauthPaths.token}`,
              refreshUrl: `${origin}${oauthPaths.token}`,
              "x-imssf-revocationUrl": `${origin}${oauthPaths.revocation}`,
              scopes: {
                ...Object.fromEntries(
                  Object.values(badgeScopes).map((scope) => [scope, inWords([scope]).join()]),
                ),
                offline_access: "Go on when the person is away",
              },
            },
          },
        },
      },
      schemas,
    },
  };
}
