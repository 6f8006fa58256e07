import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Db } from "@/db/client";
import { embeddingCache, framework, skill } from "@/db/schema";
import { freshDatabase } from "../support/database";
import { aMember, aWorkspace, callerFor } from "../support/workspace";

type Asked = { model: string; input: string[]; authorization: string | undefined };

let db: Db;
let server: Server;
const asked: Asked[] = [];
/** What it answers with before it is well. */
const refusals: number[] = [];

/** A small server that knows two directions: animals, and all else. */
const vectorOf = (text: string) => (/horse|pony|equestrian/i.test(text) ? [3, 0] : [0, 2]);

beforeAll(async () => {
  db = await freshDatabase();
  server = createServer((request, response) => {
    let body = "";
    request.on("data", (chunk) => {
      body += chunk;
    });
    request.on("end", () => {
      const refusal = refusals.shift();
      if (refusal) {
        response.writeHead(refusal).end();
        return;
      }
      const { model, input } = JSON.parse(body) as Asked;
      asked.push({ model, input, authorization: request.headers.authorization });
      const data = input.map((text, index) => ({ index, embedding: vectorOf(text) })).reverse();
      response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify({ data }));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  process.env["EMBEDDINGS_URL"] = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1/`;
  process.env["EMBEDDINGS_MODEL"] = "small";
  process.env["EMBEDDINGS_KEY"] = "secret";
});
afterAll(() => {
  server.close();
});

async function aLead() {
  const scope = await aMember(db, await aWorkspace(db));
  const { workspaceId } = scope;
  const [house] = await db
    .insert(framework)
    .values({ workspaceId, kind: "company", name: "House" })
    .returning();
  const labels = ["equestrian care", "bookkeeping", "welding"];
  await db.insert(skill).values(
    labels.map((preferredLabel) => ({
      workspaceId,
      frameworkId: house?.id ?? "",
      uri: `urn:${preferredLabel}`,
      preferredLabel,
    })),
  );
  return scope;
}

test("nothing leaves a workspace that has not said so", async () => {
  const scope = await aLead();
  expect(await callerFor(scope).align.suggest({ text: "looking after a pony" })).toEqual([]);
  expect(asked).toEqual([]);
});

test("what shares no word is found by its embedding; texts are asked for once, and nothing waits for the provider", async () => {
  const scope = await aLead();
  const { align } = callerFor(scope);
  expect((await align.mapperState()).embeddings).toEqual({ isSetUp: true, isUsed: false });
  await align.saveEmbeddings({ isUsed: true });
  expect((await align.mapperState()).embeddings.isUsed).toBe(true);
  const manager = await aMember(db, scope.workspaceId, { roles: ["manager"] });
  await expect(callerFor(manager).align.saveEmbeddings({ isUsed: false })).rejects.toMatchObject({
    code: "FORBIDDEN",
  });
  // The skills are being embedded meanwhile, with a server that is busy at first.
  refusals.push(429);
  expect(await align.suggest({ text: "looking after a pony" })).toEqual([]);
  const labels = async (text: string) => (await align.suggest({ text })).map(({ label }) => label);
  await expect.poll(() => labels("looking after a pony"), { timeout: 20_000 }).toContain("equestrian care");
  const [first] = await align.suggest({ text: "looking after a pony" });
  expect(first).toMatchObject({
    label: "equestrian care",
    band: "low",
    explanation: { rule: "close by its embedding", matched: [] },
  });
  expect(asked[0]).toMatchObject({ model: "small", authorization: "Bearer secret" });
  // Certain is certain.
  expect((await labels("welding"))[0]).toBe("welding");
  const calls = asked.length;
  await labels("looking after a pony");
  expect(asked).toHaveLength(calls);
  expect((await db.select().from(embeddingCache)).length).toBeGreaterThanOrEqual(5);

  refusals.push(401);
  expect(await labels("a text that nobody has asked about: bookkeeping")).toContain("bookkeeping");
});
