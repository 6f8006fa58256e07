import { sha256Hex } from "../adapters/hash";
import type { ExpectedRecipient } from "../deps";
import type { BadgeSummary, CheckResult } from "../report";
import { failed, notApplicable, passed } from "./check";

type Recipient = BadgeSummary["recipient"];

/** Whether the badge names the person whom the asker expects. md5 is too weak to prove that. */
export function checkRecipient(recipient: Recipient, expected: ExpectedRecipient | undefined): CheckResult {
  if (!expected || (!expected.email && !expected.id)) {
    return notApplicable("recipient", "Nobody in particular was expected.");
  }
  if (expected.id && recipient.id === expected.id) {
    return passed("recipient", "The badge names the expected recipient.");
  }
  const { email } = expected;
  if (email) {
    const matching = recipient.identifiers.filter(
      ({ type }) => type === "email" || type === "emailAddress" || type === "email-address",
    );
    if (recipient.id?.toLowerCase() === `mailto:${email.toLowerCase()}`) {
      return passed("recipient", "The badge names the expected e-mail address.");
    }
    for (const identifier of matching) {
      const isSame = identifier.hashed
        ? identityHashes(email, identifier.salt ?? "").includes(identifier.identity.toLowerCase())
        : identifier.identity.toLowerCase() === email.toLowerCase();
      if (isSame) return passed("recipient", "The badge names the expected e-mail address.");
    }
    if (matching.some(({ hashed, identity }) => hashed && /^md5\$/i.test(identity))) {
      return failed(
        "recipient",
        "The recipient is hidden with md5, which is too weak to show whose badge this is.",
        "md5",
      );
    }
  }
  return failed("recipient", "The badge was given to somebody else.");
}

/** The address as given and in lower case: issuers hash both. */
const identityHashes = (email: string, salt: string): string[] =>
  [email, email.toLowerCase()].map((value) => `sha256$${sha256Hex(value + salt)}`);
