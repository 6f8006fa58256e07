import { Socket } from "node:net";
import { toFetchResponse, toReqRes } from "fetch-to-node";
import { answerOAuth } from "@/server/connect/adapters/oauth-endpoint";

/** OAuth 2 for the Open Badges API: authorize, token, register, revoke. The library behind it answers requests of Node itself. */
async function answer(request: Request): Promise<Response> {
  const { req, res } = toReqRes(request);
  // It asks the connection whether it is encrypted, before it believes what `answerOAuth` says of our address.
  Object.defineProperty(req, "socket", { value: new Socket() });
  await answerOAuth(req, res);
  return toFetchResponse(res);
}

export { answer as DELETE, answer as GET, answer as OPTIONS, answer as POST };
