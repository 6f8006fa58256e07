/**
 * Of why a badge was taken back, what strangers may read: the reason of the list. The words that follow it are for the holder and for
 * who works with them.
 */
export const publicReason = (reason: string): string => reason.split(": ", 1)[0] ?? reason;
