import "server-only";
import { createHash } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { z } from "zod";

/** A service that turns texts into vectors; what it is asked leaves the product. */
export type EmbeddingProvider = {
  /** Changes with whatever makes other vectors of the same text. */
  id: string;
  /** Vectors of length 1, in the order of the texts. Throws where the service does not answer as it should. */
  embed(texts: readonly string[], as: "query" | "document"): Promise<Float32Array[]>;
};

const textsACall = 256;
const mostCharacters = 8_000;
const milliseconds = 10_000;
const attempts = 3;

const answer = z.object({
  data: z.array(z.object({ index: z.number().int(), embedding: z.array(z.number()) })),
});

/**
 * The provider that the server is set up with, if any: an endpoint that answers `POST …/embeddings` as OpenAI's does, at
 * `EMBEDDINGS_URL` with the model `EMBEDDINGS_MODEL` and perhaps `EMBEDDINGS_KEY`. Some models want a word before a text that
 * is looked for and before one that is found: `EMBEDDINGS_QUERY_PREFIX`, `EMBEDDINGS_DOCUMENT_PREFIX`.
 */
export function embeddingProvider(env: NodeJS.ProcessEnv = process.env): EmbeddingProvider | null {
  const address = env["EMBEDDINGS_URL"]?.replace(/\/+$/, "");
  const model = env["EMBEDDINGS_MODEL"];
  if (!address || !model) return null;
  const prefixes = {
    query: env["EMBEDDINGS_QUERY_PREFIX"] ?? "",
    document: env["EMBEDDINGS_DOCUMENT_PREFIX"] ?? "",
  };
  const key = env["EMBEDDINGS_KEY"];
  const headers = { "content-type": "application/json", ...(key && { authorization: `Bearer ${key}` }) };
  return {
    id: createHash("sha256")
      .update(JSON.stringify([address, model, prefixes]))
      .digest("hex")
      .slice(0, 16),
    async embed(texts, as) {
      const vectors: Float32Array[] = [];
      for (let start = 0; start < texts.length; start += textsACall) {
        const input = texts
          .slice(start, start + textsACall)
          .map((text) => (prefixes[as] + text.normalize("NFKC").trim()).slice(0, mostCharacters));
        // Without a format some clients and servers send base64.
        const body = JSON.stringify({ model, input, encoding_format: "float" });
        vectors.push(...inOrder(await ask(`${address}/embeddings`, headers, body), input.length));
      }
      return vectors;
    },
  };
}

/** Asks again where the service is busy or broken for the moment. */
async function ask(url: string, headers: Record<string, string>, body: string): Promise<unknown> {
  for (let attempt = 1; ; attempt++) {
    const response = await fetch(url, {
      method: "POST",
      headers,
      body,
      redirect: "error",
      signal: AbortSignal.timeout(milliseconds),
    });
    if (response.ok) return response.json();
    const isPassing = [408, 409, 429].includes(response.status) || response.status >= 500;
    if (!isPassing || attempt === attempts) {
      throw new Error(`the embedding provider answered ${response.status}`);
    }
    await pause(200 * 2 ** attempt);
  }
}

function inOrder(said: unknown, count: number): Float32Array[] {
  const { data } = answer.parse(said);
  const vectors = data.toSorted((a, b) => a.index - b.index).map(({ embedding }) => ofLengthOne(embedding));
  if (vectors.length !== count) {
    throw new Error(`the embedding provider answered ${vectors.length} vectors for ${count} texts`);
  }
  return vectors;
}

function ofLengthOne(numbers: readonly number[]): Float32Array {
  const length = Math.sqrt(numbers.reduce((sum, one) => sum + one * one, 0)) || 1;
  return Float32Array.from(numbers, (one) => one / length);
}
