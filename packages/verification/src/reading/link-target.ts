/** Where a link leads: into this document, to a page of the same site, to another host, or by another scheme (mail, telephone). */
export type LinkTarget =
  | { to: "anchor"; id: string }
  | { to: "path" }
  | { to: "host"; host: string; scheme: "http" | "https" }
  | { to: "scheme"; scheme: string };

/** Reads a link's destination. A host is in lower case, without its port. */
export function readTarget(target: string): LinkTarget {
  if (target.startsWith("#")) return { to: "anchor", id: decodePercent(target.slice(1)) };
  const web = /^(https?):\/\/(?:[^@/?#]*@)?([^/?#:]*)/i.exec(target) ?? /^()\/\/([^/?#:]+)/.exec(target);
  if (web)
    return { to: "host", host: web[2]!.toLowerCase(), scheme: web[1]!.toLowerCase() === "http" ? "http" : "https" };
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(target);
  return scheme ? { to: "scheme", scheme: scheme[1]!.toLowerCase() } : { to: "path" };
}

/** Whether a host is one of these or below it: "example.com" is also `www.example.com`. */
export const isAmong = (host: string, hosts: readonly string[]) =>
  hosts.some((one) => host === one.toLowerCase() || host.endsWith(`.${one.toLowerCase()}`));

function decodePercent(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
