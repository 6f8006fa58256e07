import { type CredentialParts, expiryOf } from "./achievement-credential";
import type { Award } from "./award-reads";
import { levelOfAward } from "./granted-levels";

type Skill = CredentialParts["skills"][number] & { skillId: string; level: number };

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
};

/** Turns the records of an award into the parts of a credential. `hash` is SHA-256 in hexadecimal. */
export function prepareAward(
  { award, skills, alignments, scale, publicEvidence, issuer, badgeAddress, chosen, issuedAt }: Material,
  status: CredentialParts["status"],
  hash: (text: string) => string,
): CredentialParts {
  const { achievement, assessment } = award;
  const achieved = levelOfAward(skills, assessment.achievedLevel);
  return {
    uri: badgeAddress,
    issuer,
    achievement: { ...achievement, id: `urn:uuid:${achievement.id}` },
    image: `${badgeAddress}/image.png`,
    recipient: {
      id: `urn:uuid:${chosen.subjectId}`,
      ...identityOf(award.person, chosen.salt, hash),
      salt: chosen.salt,
    },
    skills,
    alignments,
    level: achieved === null ? null : { achieved, scale },
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

/** The e-mail address, hashed; for somebody who has none, the employee id or at last the name. */
export function identityOf(
  { email, employeeId, name }: Award["person"],
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
