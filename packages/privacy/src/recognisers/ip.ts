import { codeAt } from "../code-at.ts";
import type { Document } from "../document.ts";
import type { Candidate } from "../span.ts";
import type { Recogniser } from "./recogniser.ts";

const octet = "(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)";
const v4 = new RegExp(`(?:${octet}\\.){3}${octet}(?![\\d]|\\.\\d)`, "y");
const v6 =
  /[0-9a-f:]*:(?:\d{1,3}\.){3}\d{1,3}|(?:[0-9a-f]{1,4}:){2,7}:(?![0-9a-f:])|(?:[0-9a-f]{1,4}:){1,7}(?::?[0-9a-f]{1,4}){0,7}(?:(?:\d{1,3}\.){3}\d{1,3})?|::(?:[0-9a-f]{1,4}:){0,6}[0-9a-f]{1,4}/iy;
const version = /\b(?:version|ver|v|release|section|chapter|§)\.? ?$/;

/** IP addresses, version 4 and 6. */
export const ip: Recogniser = (document, add) => {
  findV4(document, add);
  if (document.text.includes(":")) findV6(document, add);
};

function findV4(document: Document, add: (span: Candidate) => void): void {
  const { tokens, text } = document;
  let until = 0;
  for (const index of document.withDigits) {
    const at = tokens.start[index]!;
    if (at < until || /[\d.]/.test(text[at - 1] ?? "") || text[tokens.end[index]!] !== ".") continue;
    v4.lastIndex = at;
    const match = v4.exec(text);
    if (!match || version.test(document.before(at, 12))) continue;
    until = at + match[0].length;
    add({ type: "IP", start: at, end: until, confidence: 0.97, why: "four octets", kind: "ipv4" });
  }
}

/** An address that ends in four octets holds one of version 4; the longer one wins. */
function findV6({ text }: Document, add: (span: Candidate) => void): void {
  let until = 0;
  for (let colon = text.indexOf(":"); colon >= 0; colon = text.indexOf(":", colon + 1)) {
    if (!isHexOrColon(codeAt(text, colon + 1))) continue;
    let start = colon;
    while (start > until && colon - start < 4 && /[0-9a-f]/i.test(text[start - 1]!)) start--;
    if (start < until || /[\p{L}\p{N}:.]/u.test(text[start - 1] ?? "")) continue;
    v6.lastIndex = start;
    const match = v6.exec(text);
    if (!match || !isV6(match[0]) || /[\p{L}\p{N}:]/u.test(text[start + match[0].length] ?? "")) continue;
    until = start + match[0].length;
    add({ type: "IP", start, end: until, confidence: 0.97, why: "groups of an IPv6 address", kind: "ipv6" });
  }
}

const isHexOrColon = (code: number) =>
  (code >= 0x30 && code <= 0x3a) || ((code | 0x20) >= 0x61 && (code | 0x20) <= 0x66);

function isV6(value: string): boolean {
  const halves = value.split("::");
  if (halves.length > 2 || (value !== "::" && !/\d/.test(value))) return false;
  const groups = value.split(":").filter((group) => group !== "");
  const count = groups.length + (value.includes(".") ? 1 : 0);
  return halves.length === 2 ? count >= 1 && count <= 7 && (count > 1 || value.length > 3) : count === 8;
}
