import type { LookupFunction } from "node:net";
import { terminal } from "@capstan/base";
import { isSpecialHost, guardedLookup as lookupFor } from "@capstan/execution";

/** Refuses an address that is written as a special one. Errors: terminal `call_address_refused`. */
export function refuseSpecialHost(url: URL): void {
  if (isSpecialHost(url)) throw refused(url.host);
}

/** Resolves a name, and refuses it where any of its addresses is special: the one that was looked at is the one that is called. */
export const guardedLookup = (allowPrivate: boolean): LookupFunction => lookupFor(allowPrivate, refused);

const refused = (host: string) =>
  terminal("call_address_refused", {
    message: `${host} is an address of this machine or of a private network`,
    mend: "Call a public address, or allow private calls in the configuration (CAPSTAN_ALLOW_PRIVATE_CALLS).",
  });
