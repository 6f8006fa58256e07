import { publicScope } from "@/app/api/public-answer";
import { readSigner } from "@/server/vc-api/issue-writes";
import { vcApiSetting } from "@/server/vc-api/setting";

/** In whose name credentials are signed here, which is what `issuer` must say in those to be issued. */
export async function GET() {
  const setting = vcApiSetting();
  if (setting.mode === "off")
    return Response.json({ errors: ["There is nothing at this address."] }, { status: 404 });
  return Response.json({ issuer: await readSigner(await publicScope(), setting) });
}
