import type { z } from "zod";
import { publicScope } from "@/app/api/public-answer";
import { bearsToken } from "@/server/vc-api/adapters/same-token";
import type { VcApiScope } from "@/server/vc-api/issue-writes";
import { type VcApiSetting, vcApiSetting } from "@/server/vc-api/setting";
import type { Outcome } from "@/server/vc-api/verify-document";
import { JsonProblem, parseStrictJson } from "@/server/verify/strict-json";

type Allowed = Exclude<VcApiSetting, { mode: "off" }>;
const largestBody = 400_000;

/**
 * As if there were no VC-API where it is off; 401 without its token; 415 where no JSON was sent and 413 where too much; 400 with what
 * is wrong where the body is not what is asked for.
 */
export async function answerVcApi<T>(
  request: Request,
  input: z.ZodType<T>,
  act: (scope: VcApiScope, input: T, setting: Allowed) => Promise<Response>,
): Promise<Response> {
  const setting = vcApiSetting();
  if (setting.mode === "off")
    return Response.json({ errors: ["There is nothing at this address."] }, { status: 404 });
  if (setting.mode === "on" && !bearsToken(request.headers.get("authorization"), setting.token)) {
    const errors = ["This needs the header Authorization: Bearer TOKEN, with the token in VC_API_TOKEN."];
    return Response.json({ errors }, { status: 401, headers: { "www-authenticate": "Bearer" } });
  }
  const [mediaType = ""] = (request.headers.get("content-type") ?? "").split(";");
  if (!/^application\/([\w.-]+\+)*json$/i.test(mediaType.trim())) {
    return refuse(["Send JSON, with the header Content-Type: application/json."], 415);
  }
  const text = await textWithin(request, largestBody);
  if (text === null) return refuse([`The body is larger than ${largestBody / 1000} KB.`], 413);
  let body: unknown;
  try {
    body = parseStrictJson(text, largestBody);
  } catch (error) {
    if (!(error instanceof JsonProblem)) throw error;
    return refuse([error.message]);
  }
  const asked = input.safeParse(body);
  if (!asked.success) {
    return refuse(
      asked.error.issues.map(({ path, message }) => `/${path.map(String).join("/")}: ${message}`),
    );
  }
  return act(await publicScope(), asked.data, setting);
}

/** Null once there is more than that, which is then not read to its end. */
async function textWithin(request: Request, largest: number): Promise<string | null> {
  const reader = request.body?.getReader();
  const parts: Uint8Array[] = [];
  let size = 0;
  for (let part = await reader?.read(); part?.value; part = await reader?.read()) {
    size += part.value.byteLength;
    if (size > largest) {
      await reader?.cancel();
      return null;
    }
    parts.push(part.value);
  }
  return Buffer.concat(parts).toString();
}

export const refuse = (errors: string[], status = 400): Response =>
  Response.json({ verified: false, errors }, { status });

/** 200 where it is verified; else 400 with every reason. `checks` names what was looked at, as VC-API's verifiers do. */
export function answerOutcome({ problems, warnings }: Outcome, asked: string[] | undefined): Response {
  const check = asked && asked.length > 0 ? asked : ["proof", "credentialStatus"];
  const verified = problems.length === 0;
  return Response.json(
    { verified, checks: [{ check, valid: verified }], errors: problems, warnings },
    { status: verified ? 200 : 400 },
  );
}
