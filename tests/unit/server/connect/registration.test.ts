import { expect, test } from "vitest";
import { pageLinks } from "@/server/connect/page-links";
import { problemOf } from "@/server/connect/registration";
import { badgeScopes } from "@/server/connect/scopes";
import { registrationOf } from "@/tests/support/host-app";

test.each([
  { more: {}, problem: null, because: "all is given" },
  { more: { software_id: "" }, problem: /software_id/, because: "a required field is empty" },
  { more: { redirect_uris: [] }, problem: /redirect_uris/, because: "nobody knows where to go back to" },
  { more: { logo_uri: "http://host.example/x" }, problem: /https/, because: "an address is not encrypted" },
  { more: { redirect_uris: ["http://127.0.0.1/cb"] }, problem: /https/, because: "loopback is no exception" },
  { more: { tos_uri: "https://other.example/" }, problem: /one host/, because: "another host" },
  {
    more: { client_uri: "https://me@host.example" },
    problem: /user name/,
    because: "a user name in an address",
  },
  { more: { redirect_uris: [7] }, problem: /https/, because: "an address is no text" },
  { more: { scope: "openid" }, problem: /not openid/, because: "a scope is not ours" },
  { more: { token_endpoint_auth_method: "none" }, problem: /client_secret_basic/, because: "no secret" },
])("registers or not: $because", ({ more, problem }) => {
  const said = problemOf(registrationOf([badgeScopes.readBadges], more));
  if (problem) expect(said).toMatch(problem);
  else expect(said).toBeNull();
});

test.each([
  { offset: 0, total: 5, rels: ["next 2", "last 4", "first 0"] },
  { offset: 2, total: 5, rels: ["next 4", "last 4", "first 0", "prev 0"] },
  { offset: 4, total: 5, rels: ["last 4", "first 0", "prev 2"] },
  { offset: 0, total: 0, rels: ["last 0", "first 0"] },
  { offset: 0, total: 4, rels: ["next 2", "last 2", "first 0"] },
])("links pages of 2 from $offset of $total", ({ offset, total, rels }) => {
  const header = pageLinks("https://a.example/c", { limit: 2, offset }, total);
  const said = [...header.matchAll(/offset=(\d+)>; rel="(\w+)"/g)].map(([, at, rel]) => `${rel} ${at}`);
  expect(said).toEqual(rels);
});
