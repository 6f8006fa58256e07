import { answerOutcome, answerVcApi } from "@/app/api/vc-api/answer";
import { askedIn, verifyCredentialInput } from "@/server/vc-api/asked";
import { vcApiDeps } from "@/server/vc-api/reads";
import { verifyCredential } from "@/server/vc-api/verify-document";

/** VC-API, “Verify Credential”. */
export function POST(request: Request) {
  return answerVcApi(request, verifyCredentialInput, async (scope, { verifiableCredential, options }) =>
    answerOutcome(
      await verifyCredential(verifiableCredential, askedIn(options), vcApiDeps(scope)),
      options?.checks,
    ),
  );
}
