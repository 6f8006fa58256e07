/** Texts longer than this do not fit an index entry; what tells two achievements apart is said earlier. */
const statementLength = 600;

/** The text that stands for a foreign achievement when it is mapped: the same words are decided on once. */
export const achievementStatement = ({ name, description }: { name: string; description: string }): string =>
  [name, description]
    .map((part) => part.trim())
    .filter(Boolean)
    .join(": ")
    .slice(0, statementLength);
