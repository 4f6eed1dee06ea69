import { DISPOSABLE_DOMAINS, FREE_MAIL_BRANDS, FREE_MAIL_DOMAINS, NO_REPLY_DOMAINS } from "./mail-domains.ts";
import { domainLabel, registrableDomain } from "./registrable-domain.ts";

/** What an address says about where its owner works. */
export type Mailbox =
  | { kind: "company"; domain: string }
  | { kind: "freeMail" | "disposable"; domain: string }
  | { kind: "noReply"; host: string }
  | { kind: "none" };

const NO_REPLY_LABEL = /^(no-?reply|do-?not-?reply|bounces?|mailer-daemon)$/;

/** `host` as the match key has it: the host of an address, with `no-reply@` before it when nobody reads the address. */
export function classifyMailbox(host: string): Mailbox {
  if (host === "") return { kind: "none" };
  if (host.startsWith("no-reply@")) return { kind: "noReply", host: host.slice("no-reply@".length) };
  if (NO_REPLY_DOMAINS.has(host) || host.split(".").some((label) => NO_REPLY_LABEL.test(label)))
    return { kind: "noReply", host };
  if (DISPOSABLE_DOMAINS.has(host)) return { kind: "disposable", domain: host };
  if (FREE_MAIL_DOMAINS.has(host)) return { kind: "freeMail", domain: host };
  const domain = registrableDomain(host);
  if (!domain) return { kind: "none" };
  if (DISPOSABLE_DOMAINS.has(domain)) return { kind: "disposable", domain };
  if (FREE_MAIL_DOMAINS.has(domain) || FREE_MAIL_BRANDS.has(domainLabel(domain) ?? ""))
    return { kind: "freeMail", domain };
  return { kind: "company", domain };
}
