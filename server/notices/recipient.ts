/** A person of the workforce; or a sign-in, for members who are none. */
export type Recipient = { personId: string } | { userId: string };
