import { domainToASCII } from "node:url";
import { parse } from "tldts";

/**
 * The domain that an organisation registered, in ASCII: `us.ibm.com` → `ibm.com`. Suffixes under which others sell or
 * give away names (`github.io`, `uk.com`) count as suffixes, unless the host is such a suffix itself. A suffix that
 * nobody lists (`.example`) is taken to be one label long. Undefined for an address of a machine or a lone name.
 * Source: the Public Suffix List, as tldts ships it.
 */
export function registrableDomain(host: string): string | undefined {
  const ascii = domainToASCII(host.trim().toLowerCase().replace(/\.$/, ""));
  if (ascii === "") return undefined;
  const withPrivate = parse(ascii, { allowPrivateDomains: true });
  if (withPrivate.isIp) return undefined;
  return withPrivate.domain ?? parse(ascii).domain ?? undefined;
}

/** The part of a domain that a person would call its name: `nimbus-freight` of `nimbus-freight.example`. */
export function domainLabel(domain: string): string | undefined {
  return parse(domain, { allowPrivateDomains: true }).domainWithoutSuffix ?? undefined;
}
