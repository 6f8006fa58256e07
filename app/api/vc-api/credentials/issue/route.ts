import { answerVcApi, refuse } from "@/app/api/vc-api/answer";
import { issueInput } from "@/server/vc-api/asked";
import { issueCredential } from "@/server/vc-api/issue-writes";

/** VC-API, “Issue Credential”: 201 with the credential and its proof. */
export function POST(request: Request) {
  return answerVcApi(request, issueInput, async (scope, input, setting) => {
    const issued = await issueCredential(scope, setting, input);
    return "problems" in issued
      ? refuse(issued.problems)
      : Response.json({ verifiableCredential: issued.credential }, { status: 201 });
  });
}
