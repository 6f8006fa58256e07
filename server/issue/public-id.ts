/** The public id in one of our addresses: its last part. */
export const publicIdOf = (address: string): string => address.slice(address.lastIndexOf("/") + 1);
