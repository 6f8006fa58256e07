/** A document as it was fetched, whatever its status: 410 says something too. */
export type FetchedDocument = {
  /** After redirects. */
  url: string;
  status: number;
  mediaType: string;
  body: Uint8Array;
  /** Answered from our own database: needs no signature to be believed. */
  isOwn?: boolean;
};

/** A host answered well, with something that is no document of badges, such as a page for people. Its message may be shown. */
export class NoDocument extends Error {}

/** How much of a document is read, in bytes once unpacked, and how often its host may send on to another address of its own. */
export type DocumentBounds = { bytes: number; redirects: number };

export type ExpectedRecipient = { email?: string; id?: string };

/** What verifying needs from outside. Nothing else of the verifier touches network, clock or database. */
export type VerifyDeps = {
  now: Date;
  /** Where this product is reached: the one origin that may be plain http, so that a server without a certificate can verify its own badges. */
  ownOrigin: string;
  /** Our own did documents, keys and status lists, without network; null for every other address. */
  resolveOwn: (url: string) => Promise<FetchedDocument | null>;
  /** The guarded client. Throws an Error whose message may be shown. */
  fetchDocument: (url: string, bounds?: DocumentBounds) => Promise<FetchedDocument>;
  /** Thumbprints of the keys with which an issuer has signed what the asker knows; without it nothing is compared. */
  knownKeys?: (issuerId: string) => Promise<readonly string[]>;
  /** Whom the asker expects; without it the recipient is shown but not checked. */
  recipient?: ExpectedRecipient;
};

/**
 * Our own answer where the address is ours, else the network's. Old badges name addresses in the clear, where anybody on the
 * way could answer; those are read over https, at the same host.
 */
export const readDocument = async (
  deps: VerifyDeps,
  url: string,
  bounds?: DocumentBounds,
): Promise<FetchedDocument> =>
  (await deps.resolveOwn(url)) ?? deps.fetchDocument(url.replace(/^http:/i, "https:"), bounds);

/**
 * For work that verifies many badges: a document that several of them name is fetched once, and a host is not asked so often that
 * it is asked no more. Only for as long as that work takes: what a document says may change.
 */
export function rememberDocuments(): (deps: VerifyDeps) => VerifyDeps {
  const known = new Map<string, Promise<FetchedDocument>>();
  return (deps) => ({
    ...deps,
    fetchDocument: (url, bounds) => {
      const name = JSON.stringify([url, bounds]);
      const found = known.get(name) ?? deps.fetchDocument(url, bounds);
      known.set(name, found);
      return found;
    },
  });
}
