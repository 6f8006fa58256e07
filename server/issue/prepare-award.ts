import { type CredentialParts, expiryOf } from "./achievement-credential";
import type { Award } from "./award-reads";
import { levelOfAward } from "./granted-levels";

type Skill = CredentialParts["skills"][number] & { skillId: string; level: number };

/** What is known of the achievement beside its own row, and how the marks were given. */
export type BadgeContent = Pick<CredentialParts, "rubric"> &
  Pick<CredentialParts["achievement"], "translations" | "endorsements">;

/** What was read and chosen before a badge is written; all randomness is in `chosen`. */
export type Material = {
  award: Award;
  skills: readonly Skill[];
  alignments: CredentialParts["alignments"];
  scale: NonNullable<CredentialParts["level"]>["scale"];
  publicEvidence: readonly { id: string; kind: "file" | "link" | "text"; text: string; url: string | null }[];
  issuer: CredentialParts["issuer"];
  badgeAddress: string;
  chosen: { subjectId: string; salt: string };
  issuedAt: Date;
} & BadgeContent;

/** Turns the records of an award into the parts of a credential. `hash` is SHA-256 in hexadecimal. */
export function prepareAward(
  material: Material,
  status: CredentialParts["status"],
  hash: (text: string) => string,
): CredentialParts {
  const { award, skills, publicEvidence, issuer, badgeAddress, chosen, issuedAt } = material;
  const { achievement, assessment, submission } = award;
  const { translations, endorsements, rubric } = material;
  const achieved = levelOfAward(skills, assessment.achievedLevel);
  return {
    uri: badgeAddress,
    issuer,
    achievement: { ...achievement, id: achievementUri(achievement.id), translations, endorsements },
    image: `${badgeAddress}/image.png`,
    recipient: {
      id: `urn:uuid:${chosen.subjectId}`,
      ...identityOf(award.person, chosen.salt, hash),
      salt: chosen.salt,
    },
    activity: submission.submittedAt
      ? { startedAt: submission.createdAt, endedAt: submission.submittedAt }
      : null,
    narrative: narrativeOf(award, rubric.length, issuer.name),
    skills,
    alignments: material.alignments,
    level:
      achieved === null ? null : { achieved, required: levelOfAward(skills, null), scale: material.scale },
    rubric,
    evidence: publicEvidence.map(({ id, kind, text, url }) =>
      kind === "text"
        ? { narrative: text }
        : { url: kind === "link" && url ? url : `${badgeAddress}/evidence/${id}`, name: text || undefined },
    ),
    status,
    issuedAt,
    expiresAt: expiryOf(issuedAt, achievement.validityMonths),
  };
}

type Identity = Pick<Award["person"], "email" | "employeeId" | "name">;

/** Why nobody could check whose badge it is, in a sentence that says how to mend it; null where somebody could. */
export const identityProblem = ({ email, employeeId, name }: Identity): string | null =>
  email || employeeId
    ? null
    : `${name} has neither an e-mail address nor an employee number, so nobody could check whose badge it is. Add one of them under People.`;

/** The identity of an achievement of ours in badges and endorsements. */
export const achievementUri = (id: string): string => `urn:uuid:${id}`;

/** How it was judged, for whoever asks what stands behind the badge; it names nobody. */
function narrativeOf({ assessment, approverUserId }: Award, criteria: number, issuer: string): string {
  const judged = `Evidence from the holder’s own work was judged by an assessor of ${issuer}`;
  const measure = criteria > 0 ? ", against a rubric with a description for each level" : "";
  // Where the workspace takes the assessor's own word, nobody else has looked at it.
  const approval = approverUserId === assessment.assessorUserId ? "" : ", and approved by a second person";
  return `${judged}${measure}${approval}.`;
}

/** The e-mail address, hashed; for somebody who has none, the employee number, or for badges of former days at last the name. */
export function identityOf(
  { email, employeeId, name }: Identity,
  salt: string,
  hash: (text: string) => string,
): Pick<CredentialParts["recipient"], "identityType" | "identityHash"> {
  const [identityType, identity] = email
    ? (["emailAddress", email] as const)
    : employeeId
      ? (["identifier", employeeId] as const)
      : (["name", name] as const);
  return { identityType, identityHash: `sha256$${hash(identity + salt)}` };
}
