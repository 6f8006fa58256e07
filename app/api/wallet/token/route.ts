import { publicScope } from "@/app/api/public-answer";
import { answerToken, mayAsk } from "../answers";

/** A wallet's code becomes an access token (OpenID for Verifiable Credential Issuance, pre-authorised code). */
export const POST = async (request: Request) => answerToken(await publicScope(), request);
export const OPTIONS = mayAsk;
