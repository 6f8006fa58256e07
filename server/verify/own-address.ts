/** Whether an address is one at which we publish badges, and no other address of ours. */
export const isOurAddress = (address: string, ownOrigin: string): boolean =>
  address.startsWith(`${ownOrigin}/b/`);
