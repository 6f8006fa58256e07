import { expect, test } from "vitest";
import { embedCode } from "@/server/issue/embed-code";

test("a badge's name cannot end the words that stand for its picture", () => {
  const url = "https://badges.example/b/abc";
  expect(embedCode({ url, achievement: 'R&D "<b>"' })).toBe(
    `<a href="${url}"><img src="${url}/image.svg" alt="Badge: R&#38;D &#34;&#60;b&#62;&#34;" width="160" height="160"></a>`,
  );
});
