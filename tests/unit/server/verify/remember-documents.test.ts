import { expect, test } from "vitest";
import { readDocument, rememberDocuments } from "@/server/verify/deps";
import { offline } from "./samples";

test("a document that several badges name is fetched once while they are verified, and anew the next time", async () => {
  const fetched: string[] = [];
  const deps = offline(
    {},
    {
      fetchDocument: async (url) => {
        fetched.push(url);
        return { url, status: 200, mediaType: "application/json", body: new Uint8Array() };
      },
    },
  );
  const remembering = rememberDocuments();
  for (const url of [
    "https://a.example/did.json",
    "https://a.example/did.json",
    "https://a.example/status",
  ]) {
    expect((await remembering(deps).fetchDocument(url)).url).toBe(url);
  }
  expect(fetched).toEqual(["https://a.example/did.json", "https://a.example/status"]);
  await rememberDocuments()(deps).fetchDocument("https://a.example/status");
  expect(fetched).toHaveLength(3);
});

test("an address in the clear is asked over https, which nobody on the way can answer", async () => {
  const asked: string[] = [];
  const fetchDocument = async (url: string) => {
    asked.push(url);
    return { url, status: 200, mediaType: "application/json", body: new Uint8Array() };
  };
  await readDocument(offline({}, { fetchDocument }), "http://a.example/badge?at=http://b.example");
  expect(asked).toEqual(["https://a.example/badge?at=http://b.example"]);
});
