import { answerOutcome, answerVcApi } from "@/app/api/vc-api/answer";
import { askedIn, verifyPresentationInput } from "@/server/vc-api/asked";
import { vcApiDeps } from "@/server/vc-api/reads";
import { verifyPresentation } from "@/server/vc-api/verify-document";

/** VC-API, “Verify Presentation”. */
export function POST(request: Request) {
  return answerVcApi(request, verifyPresentationInput, async (scope, { verifiablePresentation, options }) =>
    answerOutcome(
      await verifyPresentation(verifiablePresentation, askedIn(options), vcApiDeps(scope)),
      options?.checks,
    ),
  );
}
