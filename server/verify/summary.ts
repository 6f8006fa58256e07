import type { BadgeSummary } from "./report";
import { isObject, type JsonObject, listOf, textOf } from "./strict-json";

export const objectsOf = (value: unknown): JsonObject[] => listOf(value).filter(isObject);
const idOf = (value: unknown): string | undefined => (isObject(value) ? textOf(value["id"]) : textOf(value));

/** An address that may become a link or a picture; anything else is dropped. */
const imageOf = (value: unknown): string | undefined => {
  const address = idOf(value);
  return address && /^(https:\/\/|data:image\/(png|svg\+xml|jpeg|webp|gif)[;,])/i.test(address)
    ? address
    : undefined;
};
export const webAddress = (value: unknown): string | undefined => {
  const address = textOf(value);
  return address && /^https?:\/\//i.test(address) ? address : undefined;
};

/** The ten things, read only under the names that the standard gives them. */
export function summarizeOpenBadge(credential: JsonObject, format: BadgeSummary["format"]): BadgeSummary {
  const subject = objectsOf(credential["credentialSubject"])[0] ?? {};
  const achievement = objectsOf(subject["achievement"])[0] ?? {};
  const criteria = objectsOf(achievement["criteria"])[0] ?? {};
  const issuer = isObject(credential["issuer"]) ? credential["issuer"] : { id: credential["issuer"] };
  return {
    format,
    credentialId: textOf(credential["id"]),
    name: textOf(achievement["name"]) ?? textOf(credential["name"]) ?? "Unnamed badge",
    description: textOf(achievement["description"]) ?? textOf(credential["description"]),
    achievementId: textOf(achievement["id"]),
    criteria: textOf(criteria["narrative"]),
    criteriaUrl: webAddress(criteria["id"]),
    image: imageOf(achievement["image"]) ?? imageOf(credential["image"]) ?? imageOf(subject["image"]),
    issuer: {
      id: textOf(issuer["id"]),
      name: textOf(issuer["name"]) ?? textOf(issuer["id"]) ?? "Unnamed issuer",
      url: webAddress(issuer["url"]),
    },
    issuedAt:
      textOf(credential["awardedDate"]) ??
      textOf(credential["validFrom"]) ??
      textOf(credential["issuanceDate"]),
    expiresAt: textOf(credential["validUntil"]) ?? textOf(credential["expirationDate"]),
    recipient: {
      id: textOf(subject["id"]),
      identifiers: objectsOf(subject["identifier"]).map((identity) => ({
        type: textOf(identity["identityType"]) ?? "unknown",
        hashed: identity["hashed"] === true,
        identity: textOf(identity["identityHash"]) ?? "",
        salt: textOf(identity["salt"]),
      })),
    },
    tags: listOf(achievement["tag"]).filter((tag) => typeof tag === "string"),
    alignments: objectsOf(achievement["alignment"]).map(summarizeAlignment),
    evidence: objectsOf(credential["evidence"]).map((item) => ({
      url: webAddress(item["id"]),
      name: textOf(item["name"]),
      narrative: textOf(item["narrative"]),
    })),
    ...achievedLevelOf(subject, achievement),
  };
}

export const summarizeAlignment = (alignment: JsonObject) => ({
  targetName: textOf(alignment["targetName"]) ?? "",
  targetUrl: textOf(alignment["targetUrl"]) ?? "",
  targetFramework: textOf(alignment["targetFramework"]),
  targetCode: textOf(alignment["targetCode"]),
  targetType: textOf(alignment["targetType"]),
});

/**
 * The level that `result` names: the `level` of the rubric level that `achievedLevel` points at, else a
 * `value` of a result that is described as a level. A percentage is no level. With it what the badge itself calls that level, and
 * the highest that it describes.
 */
function achievedLevelOf(
  subject: JsonObject,
  achievement: JsonObject,
): Pick<BadgeSummary, "achievedLevel" | "achievedLevelName" | "highestLevel"> {
  const descriptions = objectsOf(achievement["resultDescription"]);
  for (const result of objectsOf(subject["result"])) {
    const named = (of: JsonObject) =>
      objectsOf(of["rubricCriterionLevel"]).find(
        ({ id }) => id !== undefined && id === result["achievedLevel"],
      );
    const description =
      descriptions.find(({ id }) => id !== undefined && id === result["resultDescription"]) ??
      descriptions.find(named);
    const rubricLevel = descriptions.map(named).find((each) => each !== undefined);
    const levelTypes = ["PerformanceLevel", "RubricCriterionLevel"];
    const stated =
      rubricLevel?.["level"] ??
      (levelTypes.includes(String(description?.["resultType"])) ? result["value"] : undefined);
    const level = levelIn(stated);
    if (level === null) continue;
    const all = objectsOf(description?.["rubricCriterionLevel"]).map((each) => levelIn(each["level"]));
    const highest = Math.max(...all.map((each) => each ?? Number.NEGATIVE_INFINITY));
    return {
      achievedLevel: level,
      achievedLevelName: textOf(rubricLevel?.["name"]),
      ...(Number.isFinite(highest) && highest >= level ? { highestLevel: highest } : {}),
    };
  }
  return {};
}

function levelIn(stated: unknown): number | null {
  const level = Number.parseFloat(String(stated));
  return Number.isFinite(level) && level >= 0 && level <= 100 ? level : null;
}
