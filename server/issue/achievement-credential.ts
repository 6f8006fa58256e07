import type { FrameworkKind } from "@/db/enums";

/** What a badge is made of. Everything that is secret or personal has been hashed or left out before. */
export type CredentialParts = {
  /** The public address of the badge, also its identity. */
  uri: string;
  issuer: { did: string; name: string; url: string };
  achievement: {
    id: string;
    name: string;
    description: string;
    criteria: string;
    tags: readonly string[];
    language: string;
    version: number;
  };
  image: string;
  recipient: {
    id: string;
    identityType: "emailAddress" | "identifier" | "name";
    identityHash: string;
    salt: string;
  };
  skills: readonly AlignedSkill[];
  alignments: readonly Alignment[];
  level: { achieved: number; scale: readonly { value: number; label: string; descriptor: string }[] } | null;
  evidence: readonly { url?: string; name?: string; narrative?: string }[];
  status: { list: string; index: number };
  issuedAt: Date;
  expiresAt: Date | null;
};

type AlignedSkill = {
  name: string;
  uri: string;
  code: string | null;
  framework: string;
  frameworkKind: FrameworkKind;
};
type Alignment = {
  targetName: string;
  targetUrl: string;
  targetFramework?: string | null;
  targetCode?: string | null;
  targetType?: string | null;
};

/** `v2`, then Open Badges: a verifier processes them in this order, and a signature made under another 3.0.x does not verify. */
const contexts = [
  "https://www.w3.org/ns/credentials/v2",
  "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
  // Defines the type of `credentialSchema`.
  "https://purl.imsglobal.org/spec/ob/v3p0/extensions.json",
];
const schema = {
  id: "https://purl.imsglobal.org/spec/ob/v3p0/schema/json/ob_v3p0_achievementcredential_schema.json",
  type: "1EdTechJsonSchemaValidator2019",
};

/** Kinds of target that the standard's own list lacks must be marked as extensions. */
const targetTypes: Record<FrameworkKind, string> = {
  esco: "ext:ESCOSkill",
  onet: "ext:ONETElement",
  company: "ext:CompanySkill",
};

/** Builds the Open Badges 3.0 AchievementCredential, still to be signed. */
export function achievementCredential(parts: CredentialParts): Record<string, unknown> {
  const { uri, issuer, achievement, recipient, level, status, issuedAt, expiresAt } = parts;
  const image = { id: parts.image, type: "Image", caption: `Badge: ${achievement.name}` };
  return {
    "@context": contexts,
    id: uri,
    type: ["VerifiableCredential", "OpenBadgeCredential"],
    issuer: { id: issuer.did, type: ["Profile"], name: issuer.name, url: issuer.url },
    validFrom: toSecond(issuedAt),
    awardedDate: toSecond(issuedAt),
    ...(expiresAt ? { validUntil: toSecond(expiresAt) } : {}),
    name: achievement.name,
    credentialSubject: {
      id: recipient.id,
      type: ["AchievementSubject"],
      identifier: [
        {
          type: "IdentityObject",
          hashed: true,
          identityHash: recipient.identityHash,
          identityType: recipient.identityType,
          salt: recipient.salt,
        },
      ],
      achievement: {
        id: achievement.id,
        type: ["Achievement"],
        achievementType: "MicroCredential",
        name: achievement.name,
        description: achievement.description || achievement.name,
        criteria: { narrative: achievement.criteria || `Shown and assessed: ${achievement.name}.` },
        image,
        inLanguage: achievement.language,
        version: String(achievement.version),
        ...(achievement.tags.length > 0 ? { tag: achievement.tags } : {}),
        ...alignmentsOf(parts),
        ...(level ? { resultDescription: [levelDescription(uri, level)] } : {}),
      },
      ...(level ? { result: [levelResult(uri, level)] } : {}),
    },
    ...evidenceOf(parts.evidence),
    credentialStatus: {
      id: `${status.list}#${status.index}`,
      type: "BitstringStatusListEntry",
      statusPurpose: "revocation",
      statusListIndex: String(status.index),
      statusListCredential: status.list,
    },
    credentialSchema: [schema],
  };
}

function alignmentsOf({ skills, alignments }: CredentialParts) {
  const all = [
    ...skills.map(({ name, uri, code, framework, frameworkKind }) => ({
      type: ["Alignment"],
      targetName: name,
      targetUrl: uri,
      targetFramework: framework,
      targetType: targetTypes[frameworkKind],
      ...(code ? { targetCode: code } : {}),
    })),
    ...alignments.map(({ targetName, targetUrl, targetFramework, targetCode, targetType }) => ({
      type: ["Alignment"],
      targetName,
      targetUrl,
      ...(targetFramework ? { targetFramework } : {}),
      ...(targetCode ? { targetCode } : {}),
      ...(targetType ? { targetType } : {}),
    })),
  ];
  return all.length > 0 ? { alignment: all } : {};
}

type Level = NonNullable<CredentialParts["level"]>;
const levelUri = (uri: string, value: number): string => `${uri}#level-${value}`;

const levelDescription = (uri: string, { scale }: Level) => ({
  id: `${uri}#level`,
  type: ["ResultDescription"],
  name: "Proficiency level",
  resultType: "RubricCriterionLevel",
  rubricCriterionLevel: scale.map(({ value, label, descriptor }) => ({
    id: levelUri(uri, value),
    type: ["RubricCriterionLevel"],
    name: label,
    description: descriptor,
    level: String(value),
  })),
});

const levelResult = (uri: string, { achieved, scale }: Level) => ({
  type: ["Result"],
  resultDescription: `${uri}#level`,
  value: String(achieved),
  // A level between two of the scale has no description to point at.
  ...(scale.some(({ value }) => value === achieved) ? { achievedLevel: levelUri(uri, achieved) } : {}),
  status: "Completed",
});

function evidenceOf(items: CredentialParts["evidence"]) {
  const evidence = items.map(({ url, name, narrative }) => ({
    ...(url ? { id: url } : {}),
    type: ["Evidence"],
    ...(name ? { name } : {}),
    ...(narrative ? { narrative } : {}),
  }));
  return evidence.length > 0 ? { evidence } : {};
}

const toSecond = (date: Date): string => `${date.toISOString().slice(0, 19)}Z`;

/** The same day of the month so many months later, or the month's last day where it is shorter. */
export function expiryOf(issuedAt: Date, validityMonths: number | null): Date | null {
  if (validityMonths === null) return null;
  const expiry = new Date(issuedAt);
  const day = expiry.getUTCDate();
  expiry.setUTCDate(1);
  expiry.setUTCMonth(expiry.getUTCMonth() + validityMonths);
  const lastDay = new Date(Date.UTC(expiry.getUTCFullYear(), expiry.getUTCMonth() + 1, 0)).getUTCDate();
  expiry.setUTCDate(Math.min(day, lastDay));
  return expiry;
}
