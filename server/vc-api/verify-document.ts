import { type JwsHeader, readJws } from "@/server/verify/adapters/jws";
import { messageOf } from "@/server/verify/checks/check";
import { checkJsonWebToken, claimProblem } from "@/server/verify/checks/json-web-token";
import { checkStatus } from "@/server/verify/checks/status";
import type { VerifyDeps } from "@/server/verify/deps";
import { isObject, type JsonObject, listOf, parseStrictJson, textOf } from "@/server/verify/strict-json";
import type { Asked } from "./asked";
import { credentialProblems, isOfOne, presentationProblems } from "./credential-shape";
import { documentIn, tokenIn } from "./envelope";
import { embeddedProofProblems } from "./proof";
import { relatedResourceProblems } from "./related-resource";

/** `problems`: why it is not verified, none where it is. `warnings`: what the asker has to judge. */
export type Outcome = { problems: string[]; warnings: string[] };
type CredentialOutcome = Outcome & { issuer: string };

const refused = (...problems: string[]) => ({ problems, warnings: [], issuer: "" });

/**
 * Verifies any W3C Verifiable Credential, with a proof inside or as a token in an envelope: shape, proof, whose key, dates, related
 * resources, status. Contexts written into it are accepted, unlike in a badge: whoever asks here gets true or false and shows nothing.
 */
export async function verifyCredential(
  given: JsonObject,
  asked: Asked,
  deps: VerifyDeps,
): Promise<CredentialOutcome> {
  try {
    const token = tokenIn(given, "EnvelopedVerifiableCredential");
    const signed = token === null ? null : readToken(token, "vc");
    const credential = signed?.document ?? given;
    const shape = credentialProblems(credential);
    if (shape.length > 0) return refused(...shape);
    const issuer = idOf(credential["issuer"]);
    const status = await statusOf(credential, issuer, asked, deps);
    return {
      issuer,
      problems: [
        ...(signed
          ? await tokenProblems(signed, asked.isProofAlone ? null : issuer, deps)
          : await embeddedProofProblems(
              credential,
              { ...asked, purpose: "assertionMethod", signer: asked.isProofAlone ? null : issuer },
              deps,
            )),
        ...dateProblems(credential, deps.now),
        ...(await relatedResourceProblems(credential, deps)),
        ...status.problems,
      ],
      warnings: status.warnings,
    };
  } catch (error) {
    return refused(messageOf(error));
  }
}

/** Verifies a presentation, signed or not, and each credential in it. Who holds it is the asker's to judge. */
export async function verifyPresentation(
  given: JsonObject,
  asked: Asked,
  deps: VerifyDeps,
): Promise<Outcome> {
  try {
    const token = tokenIn(given, "EnvelopedVerifiablePresentation");
    const signed = token === null ? null : readToken(token, "vp");
    const presentation = signed?.document ?? given;
    const shape = presentationProblems(presentation);
    if (shape.length > 0) return refused(...shape);
    const own = signed
      ? await presentedTokenProblems(signed, asked, deps)
      : await presentationProofProblems(presentation, asked, deps);
    const nested: Outcome[] = [];
    for (const [place, credential] of listOf(presentation["verifiableCredential"]).entries()) {
      const { isProofAlone } = asked;
      const outcome = await verifyCredential(credential as JsonObject, { isProofAlone }, deps);
      const named = (words: string) => `/verifiableCredential/${place}: ${words}`;
      const ownWord = ownWordProblem(outcome.issuer, own.signers, idOf(presentation["holder"]));
      nested.push({
        problems: [...outcome.problems, ...ownWord].map(named),
        warnings: outcome.warnings.map(named),
      });
    }
    return {
      problems: [...own.problems, ...nested.flatMap(({ problems }) => problems)],
      warnings: [...own.warnings, ...nested.flatMap(({ warnings }) => warnings)],
    };
  } catch (error) {
    return refused(messageOf(error));
  }
}

/** Whoever presents what they say themselves must be named as its holder (VC Data Model 2.0, 4.13.4). */
const ownWordProblem = (issuer: string, signers: string[], holder: string): string[] =>
  signers.includes(issuer) && holder !== issuer
    ? [`who issued it signed the presentation too, so /holder must be ${issuer}.`]
    : [];

/** `signers`: in whose names the presentation is signed. */
type Presented = Outcome & { signers: string[] };

async function presentationProofProblems(
  presentation: JsonObject,
  asked: Asked,
  deps: VerifyDeps,
): Promise<Presented> {
  const proofs = listOf(presentation["proof"]).filter(isObject);
  if (proofs.length === 0) {
    return asked.challenge === undefined && asked.domain === undefined
      ? { problems: [], warnings: ["The presentation itself is not signed."], signers: [] }
      : {
          ...refused("/proof: nothing answers the challenge, since the presentation is not signed."),
          signers: [],
        };
  }
  const holder = idOf(presentation["holder"]);
  const signers = proofs.map(({ verificationMethod }) => String(verificationMethod).split("#")[0] ?? "");
  const foreign = signers.find((owner) => holder !== "" && owner !== holder);
  return {
    signers,
    problems: await embeddedProofProblems(
      presentation,
      { ...asked, purpose: "authentication", signer: null },
      deps,
    ),
    warnings: foreign ? [`The holder is ${holder}, but ${foreign} signed.`] : [],
  };
}

type Token = { jws: string; header: JwsHeader; payload: JsonObject; document: JsonObject };

function readToken(jws: string, claim: "vc" | "vp"): Token {
  const { header, payload: text } = readJws(jws);
  const payload = parseStrictJson(text);
  if (!isObject(payload)) throw new Error("The token's payload is no object.");
  return { jws, header, payload, document: documentIn(payload, header.typ, claim) };
}

/** `signer` null: whoever's key it names. */
async function tokenProblems(
  { jws, header, payload, document }: Token,
  signer: string | null,
  deps: VerifyDeps,
) {
  const named = header.kid?.split("#")[0] ?? idOf(document["issuer"]);
  const { signature, issuerKey } = await checkJsonWebToken(jws, header, signer ?? named, deps);
  const claim = claimProblem(payload, document);
  return [
    ...(signature.outcome === "passed" ? [] : [`${signature.message} ${issuerKey.message}`]),
    ...(signer === null || issuerKey.outcome === "passed" ? [] : [issuerKey.message]),
    ...(claim ? [claim] : []),
    ...(typeof payload["exp"] === "number" && payload["exp"] * 1000 <= deps.now.getTime()
      ? ["The token has expired."]
      : []),
  ];
}

/** A presentation's token says to whom (`aud`) and upon which challenge (`nonce`) it was made. */
async function presentedTokenProblems(token: Token, asked: Asked, deps: VerifyDeps): Promise<Presented> {
  const { jws, payload, header } = token;
  const { iss, nonce, aud, exp } = payload;
  const typ = typeof header.typ === "string" ? header.typ.toLowerCase() : header.typ;
  if (!["vp+jwt", "vp+ld+jwt", "jwt", undefined].includes(typ)) {
    return { ...refused("Its header says that it is another kind of token."), signers: [] };
  }
  const signer = textOf(iss) ?? header.kid?.split("#")[0] ?? "";
  const { signature, issuerKey } = await checkJsonWebToken(jws, { ...header, typ: undefined }, signer, deps);
  const problems = [
    ...(signature.outcome === "passed" && issuerKey.outcome === "passed"
      ? []
      : [`${signature.message} ${issuerKey.message}`]),
    ...(asked.challenge !== undefined && nonce !== asked.challenge ? ["It answers another challenge."] : []),
    ...(asked.domain !== undefined && !listOf(aud).includes(asked.domain)
      ? ["It was made for another domain."]
      : []),
    ...(typeof exp === "number" && exp * 1000 <= deps.now.getTime() ? ["The token has expired."] : []),
  ];
  return { problems, warnings: [], signers: [signer] };
}

const skewMilliseconds = 5 * 60_000;

function dateProblems(credential: JsonObject, now: Date): string[] {
  const [from, until] = isOfOne(credential)
    ? [textOf(credential["issuanceDate"]), textOf(credential["expirationDate"])]
    : [textOf(credential["validFrom"]), textOf(credential["validUntil"])];
  return [
    ...(from && Date.parse(from) > now.getTime() + skewMilliseconds
      ? [`It is valid only from ${from}.`]
      : []),
    ...(until && Date.parse(until) <= now.getTime() ? [`It expired at ${until}.`] : []),
  ];
}

/** What was taken back is never verified. A list that could not be read is a problem, unless the proof alone was asked for. */
async function statusOf(
  credential: JsonObject,
  issuer: string,
  asked: Asked,
  deps: VerifyDeps,
): Promise<Outcome> {
  const { check } = await checkStatus(credential, issuer, deps);
  const said = `/credentialStatus: ${check.message}`;
  if (check.outcome === "passed" || check.outcome === "not-applicable") return { problems: [], warnings: [] };
  return check.outcome === "failed" || !asked.isProofAlone
    ? { problems: [said], warnings: [] }
    : { problems: [], warnings: [said] };
}

const idOf = (party: unknown): string => textOf(isObject(party) ? party["id"] : party) ?? "";
