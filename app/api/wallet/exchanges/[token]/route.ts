import { publicScope } from "@/app/api/public-answer";
import { answerExchange, mayAsk } from "../../answers";

type Context = { params: Promise<{ token: string }> };

/** Where Learner Credential Wallet fetches a badge (VC-API exchange). */
export const POST = async (request: Request, { params }: Context) =>
  answerExchange(await publicScope(), (await params).token, request);
export const OPTIONS = mayAsk;
