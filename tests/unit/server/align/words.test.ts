import { describe, expect, test } from "vitest";
import { stemOf } from "@/server/align/spelling";
import { exactKey, stemsIn, withoutQualifier, wordsOf } from "@/server/align/words";

describe("words", () => {
  test.each([
    { text: "C++, C# and .NET", words: ["C++", "C#", ".NET"], because: "names of tools keep their signs" },
    {
      text: "Node.js for the team's e-mail",
      words: ["Node.js", "team's", "e-mail"],
      because: "surfaces stay as written",
    },
    { text: "the of and", words: [], because: "stop words carry no meaning" },
    { text: "Ｓｏｃｉａｌ media", words: ["Social", "media"], because: "compatibility forms are one" },
  ])("$because", ({ text, words }) => {
    expect(wordsOf(text).map(({ surface }) => surface)).toEqual(words);
  });

  test("node.js is found as node, as js and as nodejs", () => {
    expect(stemsIn("node.js")).toEqual(["node", "js", "nodejs"]);
  });

  test.each([
    ["organise", "organize"],
    ["colour", "color"],
    ["analysis", "analytics"],
    ["programmes", "program"],
    ["modelling", "modeling"],
  ])("%s and %s meet", (british, american) => {
    expect(stemOf(british)).toBe(stemOf(american));
  });

  test.each([
    ["excellent", "excel"],
    ["hour", "hor"],
    ["supervise", "supervize"],
  ])("%s and %s stay apart", (one, other) => {
    expect(stemOf(one)).not.toBe(stemOf(other));
  });

  test("an exact key forgives case, punctuation and spelling, and nothing else", () => {
    expect(exactKey("Organise  Meetings!")).toBe(exactKey("organize meetings"));
    expect(exactKey("organise meeting")).not.toBe(exactKey("organise meetings"));
  });

  test("what tells a label from its namesakes is no part of its name", () => {
    expect(withoutQualifier("Java (computer programming)")).toBe("Java");
    expect(withoutQualifier("(unnamed)")).toBe("(unnamed)");
  });
});
