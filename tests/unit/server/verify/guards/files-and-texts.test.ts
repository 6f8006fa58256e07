import { gzipSync } from "node:zlib";
import { MantineProvider } from "@mantine/core";
import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, test } from "vitest";
import { BadgeFacts } from "@/app/(public)/_badge/badge-facts";
import { pictureHeaders } from "@/app/api/public-answer";
import type { BadgeSummary } from "@/server/verify/report";
import { parseStrictJson } from "@/server/verify/strict-json";
import { verifyBadge } from "@/server/verify/verify";
import { hostilePictures, png, svgWith } from "@/tests/support/corpus-pictures";
import type { Forgeable } from "@/tests/support/signed-badges";
import { asBytes, offline } from "../samples";
import { good, reportOn, school, web } from "./world";

describe("7. pictures that are programs", () => {
  const refused: [string, string, string][] = [
    ["an entity", "", '<!DOCTYPE svg [<!ENTITY a "aaaa">]>'],
    ["a document type of its own", "", '<!DOCTYPE svg SYSTEM "https://evil.example/x.dtd">'],
  ];
  test.each(refused)("%s", async (_, __, doctype) => {
    const svg = `${doctype}<svg xmlns="http://www.w3.org/2000/svg"/>`;
    expect(await reportOn(svg)).toMatchObject({
      verdict: "invalid",
      said: expect.stringContaining("declares"),
    });
  });

  test("are served so that they can do nothing", () => {
    expect(pictureHeaders("image/svg+xml")["content-security-policy"]).toMatch(
      /^sandbox; default-src 'none'/,
    );
  });

  test("a script in one that holds a badge runs nowhere: of the picture only the badge is read", async () => {
    const token = await school.sign(good);
    const { verdict } = await reportOn(Buffer.from(svgWith(token, "<script>alert(1)</script>")).toString());
    expect(verdict).toBe("valid");
  });
});

describe("8. what unpacks to more than it looks", () => {
  const large: typeof hostilePictures = [
    ["a PNG of 11 MB", Buffer.concat([png(), Buffer.alloc(11_000_000)]), /larger than 10 MB/],
    ["a token of 500 KB", Buffer.from(`e30.e30.${"A".repeat(500_000)}`), /larger than 400 KB/],
    ["an SVG of 6 MB", Buffer.from(`<svg>${" ".repeat(6_000_000)}</svg>`), /larger than 5 MB/],
  ];
  // The one that is only an address is read from there.
  test.each([...large, ...hostilePictures.filter(([title]) => !title.startsWith("the address"))])(
    "%s",
    async (_, bytes, says) => {
      const report = await verifyBadge(bytes, offline());
      expect(report.verdict).toBe("invalid");
      expect(report.checks[0]?.message).toMatch(says);
    },
  );

  test("a status list of 100 MB", async () => {
    const list = "https://issuer.example/status";
    const unsignedList = {
      "@context": ["https://www.w3.org/ns/credentials/v2"],
      id: list,
      type: ["VerifiableCredential", "BitstringStatusListCredential"],
      issuer: school.id,
      validFrom: "2026-06-30T00:00:00Z",
      credentialSubject: {
        id: `${list}#list`,
        type: "BitstringStatusList",
        statusPurpose: "revocation",
        encodedList: `u${gzipSync(Buffer.alloc(100_000_000)).toString("base64url")}`,
      },
    };
    const badge = await school.sign({
      ...good,
      credentialStatus: {
        id: `${list}#7`,
        type: "BitstringStatusListEntry",
        statusPurpose: "revocation",
        statusListIndex: "7",
        statusListCredential: list,
      },
    });
    const { verdict, said } = await reportOn(badge, { [list]: await school.prove(unsignedList) });
    expect({ verdict, said }).toEqual({
      verdict: "unverifiable",
      said: expect.stringContaining("could not be read"),
    });
  });
});

describe("9. texts that take for ever", () => {
  test("a graph whose nodes look all alike, so that putting them in order takes factorial time", async () => {
    const names = Array.from({ length: 12 }, (_, i) => ({ id: `_:n${i}` }));
    const poison = await school.prove(good);
    poison["credentialSubject"].achievement.creator = names.map((node) => ({
      ...node,
      type: ["Profile"],
      parentOrg: names.filter(({ id }) => id !== node.id),
    }));
    expect((await reportOn(poison)).said).toContain("Maximum deep iterations");
  });

  test("nesting, size, and members that stand twice", () => {
    expect(() => parseStrictJson(`${"[".repeat(41)}${"]".repeat(41)}`)).toThrow("40 levels");
    expect(() => parseStrictJson(JSON.stringify("x".repeat(200_001)))).toThrow("larger than 200 KB");
    expect(() => parseStrictJson('{"a":1,"a":2}')).toThrow("stands twice");
    expect(() => parseStrictJson('{"a":1,"\\u0061":2}')).toThrow("stands twice");
  });

  test.each([
    ["a number without end", '{"a":1e999}', "larger than can be read exactly"],
    ["a number that loses digits", '{"a":12345678901234567890}', "larger than can be read exactly"],
    ["half a letter", '{"a":"\\ud800"}', "characters that are no text"],
    ["an end of text within one", '{"a":"\\u0000"}', "characters that are no text"],
    ["letters in another order than signed", '{"a":"\\u202e"}', "turns the order"],
    ["a member that changes what every object is", '{"__proto__":{"a":1}}', "__proto__"],
  ])("%s", (_, text, says) => {
    expect(() => parseStrictJson(text)).toThrow(says);
  });
});

describe("11 and 12. what a badge's words may do to those who read them, and tell of its holder", () => {
  const shown = (more: Partial<BadgeSummary>) =>
    renderToStaticMarkup(
      createElement(
        MantineProvider,
        null,
        createElement(BadgeFacts, {
          badge: {
            format: "ob3-ldp",
            name: "Knots",
            issuer: { name: "Knot School" },
            recipient: { identifiers: [] },
            tags: [],
            alignments: [],
            evidence: [],
            ...more,
          },
        }),
      ),
    );

  test("criteria are words: no element, and no link, is made of them", () => {
    const html = shown({ criteria: '<img src=x onerror="alert(1)"> [here](javascript:alert(1))' });
    expect(html).not.toMatch(/<img|href="javascript/);
    expect(html).toContain("&lt;img");
  });

  test("links lead to web addresses alone, and lend them nothing", () => {
    expect(shown({ criteriaUrl: "javascript:alert(1)" })).not.toContain("javascript:");
    expect(shown({ criteriaUrl: "https://a.example/" })).toContain('rel="nofollow noopener noreferrer ugc"');
  });

  test("an address that a browser would hand to another program is none to show", async () => {
    const badge: Forgeable = structuredClone(good);
    badge["credentialSubject"].achievement.criteria = { id: "tel:+1234" };
    badge["issuer"].url = "mailto:eve@example.org";
    const report = await verifyBadge(asBytes(await school.sign(badge)), offline(web));
    expect(report).toMatchObject({ verdict: "valid", badge: { issuer: { url: undefined } } });
    expect(report.badge?.criteriaUrl).toBeUndefined();
  });

  test("an address to which mail could be sent is not shown, hidden or not", () => {
    const identifiers = [{ type: "emailAddress", hashed: false, identity: "ana@example.org" }];
    expect(shown({ recipient: { id: "mailto:ana@example.org", identifiers } })).not.toContain("ana@");
  });
});
