// Texts that are no badge, or a badge made to harm, by the corpus. Each must be refused.

export const hostileTexts: [title: string, text: string][] = [
  ["nothing", " "],
  ["an empty text", '""'],
  ["a comment in it", '{"a":1 /* one */}'],
  ["single quotes", "{'a':1}"],
  ["null", "null"],
  ["an empty list", "[]"],
  ["a number", "42"],
  ["an empty object", "{}"],
  ["a trailing comma", '{"a":1,}'],
  ["the issuer twice", '{"issuer":"a","issuer":"b"}'],
  ["the issuer twice, once escaped", '{"issuer":"a","\\u0069ssuer":"b"}'],
  ["a prototype", '{"__proto__":{"verified":true}}'],
  ["100,000 levels", `{"a":${"[".repeat(100_000)}`],
  ["1e999", '{"a":1e999}'],
  ["a number that loses digits", '{"a":12345678901234567890}'],
  ["half a surrogate pair", '{"a":"\\ud800"}'],
  ["NUL in a text", '{"a":"\\u0000"}'],
  ["500 KB", `{"a":"${"x".repeat(500_000)}"}`],
  [
    "10,000 contexts",
    JSON.stringify({ "@context": Array.from({ length: 10_000 }, () => "https://a.example") }),
  ],
  ["HTML", "<!doctype html><html><script>alert(1)</script></html>"],
  ["an unfinished text", '{"a":"b'],
  ["dots alone", "a.b.c"],
];
