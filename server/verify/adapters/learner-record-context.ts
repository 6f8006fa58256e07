const vocabulary = "https://purl.imsglobal.org/spec/vc/clr/vocab.html#";
const named = { id: "@id", type: "@type" };
const many = (name: string, type: string) => ({
  "@id": vocabulary + name,
  "@type": type,
  "@container": "@set",
});

/**
 * What the members of a Comprehensive Learner Record mean, after the vocabulary of CLR 2.0: no package carries its contexts.
 * A signature covers these meanings, so they are those of the standard to the letter; 2.0.1 added `partial` and `identifier`, and
 * gave Open Badges' vocabulary another address.
 */
const contextOf = (isLater: boolean) => {
  const openBadges = isLater
    ? "https://purl.imsglobal.org/spec/vc/ob/vocab.html#"
    : "https://purl.imsglobal.org/spec/ob/v3p0/vocab.html#";
  return {
    "@context": {
      ...named,
      ClrCredential: {
        "@id": `${vocabulary}ClrCredential`,
        "@context": {
          ...named,
          ...(isLater && { partial: { "@id": `${vocabulary}partial`, "@type": "xsd:boolean" } }),
        },
      },
      ClrSubject: {
        "@id": `${vocabulary}ClrSubject`,
        "@context": {
          ...named,
          cred: "https://www.w3.org/2018/credentials#",
          obi: openBadges,
          achievement: many("achievement", "obi:Achievement"),
          association: many("association", `${vocabulary}Association`),
          verifiableCredential: many("verifiableCredential", "cred:verifiableCredential"),
          ...(isLater && { identifier: many("identifier-1", "obi:Identifier") }),
        },
      },
      Association: {
        "@id": `${vocabulary}Association`,
        "@context": {
          associationType: { "@id": `${vocabulary}AssociationType` },
          sourceId: { "@id": `${vocabulary}sourceId`, "@type": "xsd:anyURI" },
          targetId: { "@id": `${vocabulary}targetId`, "@type": "xsd:anyURI" },
        },
      },
    },
  };
};

export const learnerRecordContexts = new Map([
  ["https://purl.imsglobal.org/spec/clr/v2p0/context.json", contextOf(false)],
  ["https://purl.imsglobal.org/spec/clr/v2p0/context-2.0.1.json", contextOf(true)],
]);
