import product from "@/package.json";
import { serviceDescription } from "@/server/connect/service-description";
import { appUrl } from "@/server/secrets";
import { notAllowed } from "../answer";

export const dynamic = "force-dynamic";

/** getServiceDescription: for everybody. */
export const GET = () =>
  Response.json(serviceDescription(appUrl(), product.version), {
    headers: { "access-control-allow-origin": "*", "cache-control": "public, max-age=3600" },
  });

const no = notAllowed("GET");

export { no as DELETE, no as PATCH, no as POST, no as PUT };
