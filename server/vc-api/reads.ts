import "server-only";
import { appUrl } from "@/server/secrets";
import type { VerifyDeps } from "@/server/verify/deps";
import { verifyDeps } from "@/server/verify/reads";
import { throwAwayList, type VcApiScope } from "./issue-writes";

/** What verifying needs, with the throw-away issuer's own lists beside those of the product. */
export function vcApiDeps(scope: VcApiScope): VerifyDeps {
  const deps = verifyDeps(scope);
  const lists = `${appUrl()}/vc-api/status-lists/`;
  return {
    ...deps,
    resolveOwn: async (url) => {
      const purpose = url.slice(lists.length);
      if (!url.startsWith(lists) || (purpose !== "revocation" && purpose !== "suspension"))
        return deps.resolveOwn(url);
      const body = Buffer.from(JSON.stringify(await throwAwayList(purpose, scope.now())));
      return { url, status: 200, mediaType: "application/json", body, isOwn: true };
    },
  };
}
