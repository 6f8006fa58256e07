// How far each mark reaches is bounded, so that a text of marks alone is read in time that grows with its length.
const rules: readonly [RegExp, string][] = [
  [/^[ \t]*(```|~~~).*$\n?/gm, ""], // the fences of code
  [/^[ \t]*([-*_])([ \t]*\1){2,}[ \t]*$\n?/gm, ""], // a line across
  [/^[ \t]{0,3}#{1,6}[ \t]+/gm, ""], // headings
  [/^[ \t]{0,3}>[ \t]?/gm, ""], // quotations
  [/^([ \t]*)[-*+][ \t]+/gm, "$1• "], // lists
  [/!\[([^\]\n]{0,300})\]\([^)\n]{0,1000}\)/g, "$1"], // pictures, which are not loaded
  [/\[([^\]\n]{1,300})\]\( {0,3}<?([^)\s>]{1,1000})(?:[>\s][^)\n]{0,300})?\)/g, "$1 ($2)"], // links: where they lead is seen
  [/<(https?:\/\/[^>\s]{1,1000})>/g, "$1"],
  [/(\*\*|__)(?=\S)([^\n]{0,300}?\S)\1/g, "$2"], // strong
  [/(^|[^\p{L}\p{N}*])\*(?=[^\s*])([^*\n]{0,300}[^\s*])\*(?![\p{L}\p{N}*])/gmu, "$1$2"], // emphasis
  [/(^|[^\p{L}\p{N}_])_(?=[^\s_])([^_\n]{0,300}[^\s_])_(?![\p{L}\p{N}_])/gmu, "$1$2"],
  [/`([^`\n]{1,300})`/g, "$1"],
  [/\\([\\`*_{}[\]()#+\-.!>])/g, "$1"], // what was escaped
];

/** The words of a Markdown text, without its marks: criteria and narratives of badges may be Markdown. Plain text stays as it is. */
export const plainMarkdown = (text: string): string =>
  rules.reduce((words, [mark, plain]) => words.replace(mark, plain), text);
