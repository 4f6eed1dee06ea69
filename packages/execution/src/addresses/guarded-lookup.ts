import { lookup as resolveName } from "node:dns";
import type { LookupFunction } from "node:net";
import { isSpecialAddress } from "./special-address.ts";

/**
 * Resolves a name for one connection and looks at what it resolved to, so that a name cannot point elsewhere between the
 * check and the call. `refused` makes the error for a name that leads to a special address.
 */
export function guardedLookup(allowPrivate: boolean, refused: (host: string) => Error): LookupFunction {
  return (hostname, options, callback) => {
    resolveName(hostname, { ...options, all: true }, (error, addresses) => {
      if (error) return callback(error, "", 0);
      const bad = allowPrivate ? undefined : addresses.find(({ address }) => isSpecialAddress(address));
      if (bad) return callback(refused(hostname) as NodeJS.ErrnoException, "", 0);
      if (options.all) return callback(null, addresses);
      callback(null, addresses[0]!.address, addresses[0]!.family);
    });
  };
}
