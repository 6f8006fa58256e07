import { readCredentials } from "@/server/connect/credential-reads";
import { upsertCredential } from "@/server/connect/credential-writes";
import { pageInput } from "@/server/connect/input";
import { pageLinks } from "@/server/connect/page-links";
import { badgeScopes } from "@/server/connect/scopes";
import { apiPath } from "@/server/connect/service-description";
import { appUrl } from "@/server/secrets";
import { answerApp, noStore, notAllowed, refuse } from "../answer";

const largestBody = 400_000;

/** getCredentials: one page of the person's badges. */
export const GET = (request: Request) =>
  answerApp(request, badgeScopes.readBadges, async (scope) => {
    const page = pageInput.safeParse(Object.fromEntries(new URL(request.url).searchParams));
    if (!page.success) {
      return refuse(
        400,
        page.error.issues.map(({ message }) => message).join(" "),
        "invalid_query_parameter",
      );
    }
    const { total, ...found } = await readCredentials(scope, page.data);
    return Response.json(found, {
      headers: {
        ...noStore,
        "x-total-count": String(total),
        link: pageLinks(`${appUrl()}${apiPath}/credentials`, page.data, total),
      },
    });
  });

/** upsertCredential: JSON, or a JWT as text. */
export const POST = (request: Request) =>
  answerApp(request, badgeScopes.addBadges, async (scope) => {
    const [type] = (request.headers.get("content-type") ?? "").split(";");
    const isToken = type === "text/plain";
    if (!isToken && type !== "application/json" && type !== "application/vc+ld+json") {
      return refuse(400, "Send JSON as application/json or application/vc+ld+json, or a JWT as text/plain.");
    }
    if (Number(request.headers.get("content-length") ?? 0) > largestBody) return tooLarge();
    const content = new Uint8Array(await request.arrayBuffer());
    if (content.length > largestBody) return tooLarge();
    const kept = await upsertCredential(scope, { content, isToken });
    return new Response(new Uint8Array(kept.content), {
      status: kept.isNew ? 201 : 200,
      headers: { ...noStore, "content-type": kept.isToken ? "text/plain" : "application/json" },
    });
  });

const tooLarge = () => refuse(400, "The badge is larger than 400 KB.");

const no = notAllowed("GET, POST");

export { no as DELETE, no as PATCH, no as PUT };
