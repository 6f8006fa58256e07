import "server-only";
import { type LookupAddress, type LookupOptions, lookup as resolve } from "node:dns";
import ipaddr from "ipaddr.js";
import { buildConnector } from "undici";

type LookupCallback = (
  error: NodeJS.ErrnoException | null,
  address: string | LookupAddress[],
  family?: number,
) => void;
export type Lookup = (host: string, options: LookupOptions, done: LookupCallback) => void;

/** How the addresses of a host are found, and how a connection is made to one of those that `lookup` lets through. */
export type Network = {
  resolve: (
    host: string,
    options: LookupOptions & { all: true },
    done: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void,
  ) => void;
  connector: (lookup: Lookup, patience: number) => buildConnector.connector;
};

export const internet: Network = {
  resolve,
  connector: (lookup, timeout) => buildConnector({ lookup, timeout }),
};

/**
 * Whether an address is one of the public internet: IPv6 only of 2000::/3, out of which all are given, since most others reach
 * IPv4 addresses by another name.
 */
export function isPublic(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  const parsed = ipaddr.process(address);
  const isGiven = parsed.kind() === "ipv4" || parsed.match(ipaddr.parseCIDR("2000::/3"));
  return isGiven && parsed.range() === "unicast";
}

/** Runs at the moment of connecting, so the address that was checked is the address that is used. */
export const lookupPublic =
  ({ resolve }: Network): Lookup =>
  (host, options, done) =>
    resolve(host, { ...options, all: true }, (error, addresses) => {
      const [first] = addresses ?? [];
      if (error) return done(error, "");
      if (!first || addresses.some(({ address }) => !isPublic(address))) {
        return done(new Error(`${host} is not on the public internet.`), "");
      }
      return options.all ? done(null, addresses) : done(null, first.address, first.family);
    });
