import "server-only";

/** The time of this machine, for the command line; the server's comes with each request. */
export const now = (): Date => new Date();
