import { lookup as resolveName } from "node:dns";
import { BlockList, isIP, type LookupFunction } from "node:net";
import { terminal } from "@capstan/base";

/** Addresses that a call never reaches unless private ones are allowed. Source: IANA special-purpose registries. */
const special = new BlockList();
for (const [network, prefix] of [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.0.2.0", 24],
  ["192.88.99.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["198.51.100.0", 24],
  ["203.0.113.0", 24],
  ["224.0.0.0", 4],
  ["240.0.0.0", 4],
] as const) {
  special.addSubnet(network, prefix, "ipv4");
}
for (const [network, prefix] of [
  ["::", 128],
  ["::1", 128],
  ["64:ff9b::", 96],
  ["100::", 64],
  ["2001::", 23],
  ["2001:db8::", 32],
  ["2002::", 16],
  ["fc00::", 7],
  ["fe80::", 10],
  ["fec0::", 10],
  ["ff00::", 8],
] as const) {
  special.addSubnet(network, prefix, "ipv6");
}

/** Whether an address is of this machine, a private network or another special range; IPv4 in IPv6 is unwrapped. */
export function isSpecialAddress(address: string): boolean {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped) return special.check(mapped, "ipv4");
  return special.check(address, isIP(address) === 6 ? "ipv6" : "ipv4");
}

/** Refuses an address that is written as a special one. Errors: terminal `call_address_refused`. */
export function refuseSpecialHost(url: URL): void {
  const host = url.hostname.replace(/^\[|\]$/g, "");
  if (isIP(host) !== 0 && isSpecialAddress(host)) throw refused(url.host);
}

/** Resolves a name, and refuses it where any of its addresses is special: the one that was looked at is the one that is called. */
export function guardedLookup(allowPrivate: boolean): LookupFunction {
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

const refused = (host: string) =>
  terminal("call_address_refused", {
    message: `${host} is an address of this machine or of a private network`,
    mend: "Call a public address, or allow private calls in the configuration (CAPSTAN_ALLOW_PRIVATE_CALLS).",
  });
