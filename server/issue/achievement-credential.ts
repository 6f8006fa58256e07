import type { FrameworkKind } from "@/db/enums";
import { refreshAddress } from "@/server/verify/controller-document";
import { skillTargetType, statedTargetType } from "./alignment-target";
import { resultsOf } from "./badge-scale";

/** What a badge is made of. Everything that is secret or personal has been hashed or left out before. */
export type CredentialParts = {
  /** The public address of the badge, also its identity. */
  uri: string;
  issuer: {
    did: string;
    name: string;
    url: string;
    email: string | null;
    description: string;
    /** What whoever relies on the badge may do with it. */
    termsUrl: string | null;
  };
  achievement: {
    /** Its identity in badges; what an endorsement is about. */
    id: string;
    name: string;
    description: string;
    criteria: string;
    tags: readonly string[];
    language: string;
    version: number;
    humanCode: string | null;
    fieldOfStudy: string | null;
    credits: number | null;
    /** The id under which it was brought along. */
    uri: string | null;
    /** The same achievement in other languages. */
    translations: readonly { id: string; language: string; version: number }[];
    /** Signed `EndorsementCredential`s. */
    endorsements: readonly Record<string, unknown>[];
  };
  image: string;
  recipient: {
    id: string;
    identityType: "emailAddress" | "identifier" | "name";
    identityHash: string;
    salt: string;
  };
  /** From the first piece of evidence to the last, where that is known, and how it was judged. */
  activity: { startedAt: Date; endedAt: Date } | null;
  narrative: string;
  skills: readonly AlignedSkill[];
  alignments: readonly Alignment[];
  level: {
    achieved: number;
    /** What the achievement promises. */
    required: number | null;
    scale: readonly { value: number; label: string; descriptor: string }[];
  } | null;
  /** The criteria that have levels, in order; `reached` null: it was not marked. */
  rubric: readonly {
    name: string;
    levels: readonly { level: number; descriptor: string }[];
    reached: number | null;
  }[];
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
export const contexts = [
  "https://www.w3.org/ns/credentials/v2",
  "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
  // Defines the types of `credentialSchema` and `refreshService`.
  "https://purl.imsglobal.org/spec/ob/v3p0/extensions.json",
];
const schema = {
  id: "https://purl.imsglobal.org/spec/ob/v3p0/schema/json/ob_v3p0_achievementcredential_schema.json",
  type: "1EdTechJsonSchemaValidator2019",
};

/** `http://purl.org/dc/terms/RightsStatement`: the contexts define no type for terms, so it is written out. */
const termsType = "http://purl.org/dc/terms/RightsStatement";

/** Builds the Open Badges 3.0 AchievementCredential, still to be signed. */
export function achievementCredential(parts: CredentialParts): Record<string, unknown> {
  const { uri, issuer, achievement, recipient, activity, status, issuedAt, expiresAt } = parts;
  const { described, reached } = resultsOf(parts);
  const description = achievement.description || achievement.name;
  const image = { id: parts.image, type: "Image", caption: `Badge: ${achievement.name}` };
  const profile = profileOf(issuer);
  return {
    "@context": contexts,
    id: uri,
    type: ["VerifiableCredential", "OpenBadgeCredential"],
    issuer: profile,
    validFrom: toSecond(issuedAt),
    awardedDate: toSecond(issuedAt),
    ...(expiresAt ? { validUntil: toSecond(expiresAt) } : {}),
    name: achievement.name,
    description,
    image,
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
      ...(activity
        ? { activityStartDate: toSecond(activity.startedAt), activityEndDate: toSecond(activity.endedAt) }
        : {}),
      narrative: parts.narrative,
      ...(achievement.credits === null ? {} : { creditsEarned: achievement.credits }),
      achievement: {
        id: achievement.id,
        type: ["Achievement"],
        achievementType: "MicroCredential",
        name: achievement.name,
        description,
        criteria: { narrative: achievement.criteria || `Shown and assessed: ${achievement.name}.` },
        creator: profile,
        image,
        inLanguage: achievement.language,
        version: String(achievement.version),
        ...(achievement.humanCode ? { humanCode: achievement.humanCode } : {}),
        ...(achievement.fieldOfStudy ? { fieldOfStudy: achievement.fieldOfStudy } : {}),
        ...(achievement.credits === null ? {} : { creditsAvailable: achievement.credits }),
        ...(achievement.uri ? { otherIdentifier: [otherIdentifier(achievement.uri)] } : {}),
        ...(achievement.tags.length > 0 ? { tag: achievement.tags } : {}),
        ...alignmentsOf(parts),
        ...relatedOf(parts),
        ...described,
        ...(achievement.endorsements.length > 0 ? { endorsement: achievement.endorsements } : {}),
      },
      ...reached,
    },
    ...evidenceOf(parts.evidence),
    credentialStatus: statusEntryOf(status),
    refreshService: { id: refreshAddress(uri), type: "1EdTechCredentialRefresh" },
    credentialSchema: [schema],
    ...(issuer.termsUrl ? { termsOfUse: [{ id: issuer.termsUrl, type: termsType }] } : {}),
  };
}

/** The issuer as it stands in what it signs. */
export const profileOf = ({ did, name, url, email, description }: CredentialParts["issuer"]) => ({
  id: did,
  type: ["Profile"],
  name,
  url,
  ...(email ? { email } : {}),
  ...(description ? { description } : {}),
});

/** Open Badges 3.0 allows one entry: the one bit is set while a badge is suspended, too. */
export const statusEntryOf = ({ list, index }: CredentialParts["status"]) => ({
  id: `${list}#${index}`,
  type: "BitstringStatusListEntry",
  statusPurpose: "revocation",
  statusListIndex: String(index),
  statusListCredential: list,
});

/** The contexts define an IdentifierEntry's type as one word, not as a list. */
const otherIdentifier = (identifier: string) => ({
  type: "IdentifierEntry",
  identifier,
  identifierType: "sourcedId",
});

/**
 * Translations: Open Badges' schema refuses texts in several languages, so each language is an achievement of its own that names the
 * others. And the skills once more, by their identifiers alone, for consumers that look there and not at alignments.
 */
function relatedOf({ achievement: { translations }, skills }: CredentialParts) {
  const related = [
    ...translations.map(({ id, language, version }) => ({
      id,
      type: ["Related"],
      inLanguage: language,
      version: String(version),
    })),
    ...skills.map(({ uri }) => ({ id: uri, type: ["Related"] })),
  ];
  return related.length > 0 ? { related } : {};
}

function alignmentsOf({ skills, alignments }: CredentialParts) {
  const all = [
    ...skills.map(({ name, uri, code, framework, frameworkKind }) => ({
      type: ["Alignment"],
      targetName: name,
      targetUrl: uri,
      targetFramework: framework,
      targetType: skillTargetType(frameworkKind, uri),
      ...(code ? { targetCode: code } : {}),
    })),
    ...alignments.map(({ targetName, targetUrl, targetFramework, targetCode, targetType: stated }) => {
      const targetType = statedTargetType(stated, targetUrl);
      return {
        type: ["Alignment"],
        targetName,
        targetUrl,
        ...(targetFramework ? { targetFramework } : {}),
        ...(targetCode ? { targetCode } : {}),
        ...(targetType ? { targetType } : {}),
      };
    }),
  ];
  return all.length > 0 ? { alignment: all } : {};
}

function evidenceOf(items: CredentialParts["evidence"]) {
  const evidence = items.map(({ url, name, narrative }) => ({
    ...(url ? { id: url } : {}),
    type: ["Evidence"],
    ...(name ? { name } : {}),
    ...(narrative ? { narrative } : {}),
  }));
  return evidence.length > 0 ? { evidence } : {};
}

export const toSecond = (date: Date): string => `${date.toISOString().slice(0, 19)}Z`;

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
