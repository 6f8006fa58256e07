/** Who reads a notice, as far as its words depend on that. */
export type Reader = {
  /** It is about themselves. */
  isAboutSelf: boolean;
  /** The team of whom it is about, now. */
  teamId: string | null;
};

/** What a link may need besides the words. */
export type Place = Reader & {
  /** The assignment, submission, earned credential or import. */
  subjectId: string;
  aboutPersonId: string | null;
};

/** How each kind of notice is told: in one or two sentences, with the page on which its reader sees what it is about. */
export type Kinds<Words> = {
  [Kind in keyof Words]: {
    sentence: (words: Words[Kind], reader: Reader) => string;
    href: (words: Words[Kind], place: Place) => string;
  };
};

/** What somebody said goes on after a colon; who said nothing ends the sentence. */
export const said = (words: string): string => (words ? `: ${words}` : ".");
