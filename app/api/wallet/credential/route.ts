import { publicScope } from "@/app/api/public-answer";
import { answerCredential, mayAsk } from "../answers";

/** A wallet fetches a badge with its access token. */
export const POST = async (request: Request) => answerCredential(await publicScope(), request);
export const OPTIONS = mayAsk;
