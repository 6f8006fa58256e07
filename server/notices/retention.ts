/** So long the outbox says to whom an e-mail went, and when: long enough to answer a complaint. */
export const keptDays = 90;
