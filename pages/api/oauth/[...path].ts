import type { NextApiRequest, NextApiResponse } from "next";
import { answerOAuth } from "@/server/connect/adapters/oauth-endpoint";

// Here and not in app/: the library answers requests of Node itself, and reads their bodies.
export const config = { api: { bodyParser: false, externalResolver: true } };

/** OAuth 2 for the Open Badges API: authorize, token, register, revoke. */
export default (request: NextApiRequest, response: NextApiResponse): Promise<void> =>
  answerOAuth(request, response);
