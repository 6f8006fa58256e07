import "server-only";
import { and, eq, isNull } from "drizzle-orm";
import { achievement, achievementEndorsement } from "@/db/schema";
import { change } from "@/server/audit";
import { Refusal } from "@/server/errors";
import type { Scope } from "@/server/scope";
import { checkDataIntegrity } from "@/server/verify/checks/data-integrity";
import { verifyDeps } from "@/server/verify/reads";
import { isObject, type JsonObject, listOf, parseStrictJson, textOf } from "@/server/verify/strict-json";
import { contexts, profileOf, toSecond } from "./achievement-credential";
import { randomId } from "./adapters/random";
import { signDataIntegrity } from "./adapters/signer";
import { ranOutAt } from "./endorsement";
import type { EndorseInput, EndorsementInput, OutsideEndorsementInput } from "./endorsement-input";
import { achievementUri } from "./prepare-award";
import { requireSigning } from "./signing-means-writes";

/** An L&D lead's word for an achievement, signed by our issuer: it stands in the badges that are issued from now on, and on the achievement's page. */
export async function endorse(
  scope: Scope,
  { achievementId, comment }: EndorseInput,
): Promise<{ id: string }> {
  const { name } = await requireAchievement(scope, achievementId);
  const { issuer } = await requireSigning(scope);
  const unsigned = {
    "@context": contexts,
    id: `urn:uuid:${randomId()}`,
    type: ["VerifiableCredential", "EndorsementCredential"],
    name: `Endorsement of ${name} by ${scope.actor.name}`,
    issuer: profileOf(issuer),
    validFrom: toSecond(scope.now()),
    credentialSubject: {
      id: achievementUri(achievementId),
      type: ["EndorsementSubject"],
      endorsementComment: comment,
    },
  };
  const credential = await signDataIntegrity(unsigned, issuer.ed25519, issuer.ed25519.method, scope.now());
  const endorser = `${scope.actor.name}, ${issuer.name}`;
  return store(scope, { achievementId, name, endorser, comment, credential });
}

/** Another organisation's word, as it signed it. Refused unless the signature holds, the key is its own, and it is about this achievement. */
export async function endorseFromOutside(
  scope: Scope,
  { achievementId, credential: text }: OutsideEndorsementInput,
): Promise<{ id: string }> {
  const { name } = await requireAchievement(scope, achievementId);
  const credential = readEndorsement(text);
  const subject = isObject(credential["credentialSubject"]) ? credential["credentialSubject"] : {};
  if (subject["id"] !== achievementUri(achievementId)) {
    throw refused(`It is not about this badge. Its subject's id must be ${achievementUri(achievementId)}.`);
  }
  const issuer = isObject(credential["issuer"]) ? credential["issuer"] : { id: credential["issuer"] };
  const deps = verifyDeps(scope);
  const { signature, issuerKey } = await checkDataIntegrity(credential, String(issuer["id"]), deps);
  const problem = [signature, issuerKey].find(({ outcome }) => outcome !== "passed");
  if (problem) throw refused(problem.message);
  if (ranOutAt(credential, scope.now())) throw refused("It has expired.");
  return store(scope, {
    achievementId,
    name,
    endorser: textOf(issuer["name"]) ?? String(issuer["id"]),
    comment: textOf(subject["endorsementComment"]) ?? "",
    credential,
  });
}

/** It is shown no more, nor put into new badges. Badges that carry it keep it. */
export function withdrawEndorsement(scope: Scope, { endorsementId }: EndorsementInput): Promise<void> {
  const { workspaceId, now } = scope;
  return change(scope, async (tx, record) => {
    const [gone] = await tx
      .update(achievementEndorsement)
      .set({ withdrawnAt: now() })
      .where(
        and(
          eq(achievementEndorsement.workspaceId, workspaceId),
          eq(achievementEndorsement.id, endorsementId),
          isNull(achievementEndorsement.withdrawnAt),
        ),
      )
      .returning();
    if (!gone)
      throw new Refusal("not_found", "issue.endorsement_unknown", "There is no such endorsement here.");
    await record({
      action: "issue.endorsement_withdrawn",
      subject: { kind: "achievement", id: gone.achievementId },
      touches: "nothing",
      summary: `withdrew the endorsement of ${gone.endorser}`,
    });
  });
}

async function requireAchievement({ db, workspaceId }: Scope, achievementId: string) {
  const [found] = await db
    .select({ name: achievement.name })
    .from(achievement)
    .where(
      and(
        eq(achievement.workspaceId, workspaceId),
        eq(achievement.id, achievementId),
        eq(achievement.origin, "own"),
      ),
    );
  if (!found) throw new Refusal("not_found", "issue.achievement_unknown", "There is no such badge here.");
  return found;
}

function readEndorsement(text: string): JsonObject {
  const parsed = parse(text);
  if (!listOf(parsed["type"]).includes("EndorsementCredential")) {
    throw refused("It is no Open Badges 3.0 EndorsementCredential.");
  }
  // It is going to stand inside badges of ours, where another edition of a context would contradict the one that is in force.
  const [first] = listOf(parsed["@context"]);
  if (first !== contexts[0] || !listOf(parsed["@context"]).every((each) => contexts.includes(String(each)))) {
    throw refused(`It must name these contexts and no others: ${contexts.join(", ")}.`);
  }
  return parsed;
}

function parse(text: string): JsonObject {
  try {
    const parsed = parseStrictJson(text);
    if (isObject(parsed)) return parsed;
  } catch {
    // What is wrong with it is nothing that who pastes it can mend.
  }
  throw refused("It is no JSON object. Paste the whole signed endorsement.");
}

const refused = (why: string) =>
  new Refusal("precondition", "issue.endorsement_refused", `This endorsement cannot be taken. ${why}`);

type Word = {
  achievementId: string;
  name: string;
  endorser: string;
  comment: string;
  credential: JsonObject;
};

function store(scope: Scope, { name, ...values }: Word): Promise<{ id: string }> {
  const { workspaceId, now } = scope;
  return change(scope, async (tx, record) => {
    const [made] = await tx
      .insert(achievementEndorsement)
      .values({ ...values, workspaceId, createdAt: now() })
      .returning({ id: achievementEndorsement.id });
    if (!made) throw new Error("insert into achievement_endorsement returned no row");
    await record({
      action: "issue.endorsed",
      subject: { kind: "achievement", id: values.achievementId },
      touches: "nothing",
      summary: `took up the endorsement of ${name} by ${values.endorser}`,
    });
    return made;
  });
}
