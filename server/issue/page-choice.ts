/** To whom the holder of a badge shows its page: nobody, whoever has its address (as long as they say nothing), or search engines too. */
export const pageChoices = ["nobody", "link", "search"] as const;
export type PageChoice = (typeof pageChoices)[number];
