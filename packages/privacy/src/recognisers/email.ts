import type { Recogniser } from "./recogniser.ts";

const localPart = /[\p{L}\p{N}.!#$%&'*+/=?^_`{|}~-]/u;
const domain =
  /^(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?\.)+(?:\p{L}{2,24}|xn--[a-z0-9-]{2,59})|^\[(?:\d{1,3}\.){3}\d{1,3}\]/u;
const spelledOut =
  /[\w.+-]{2,64}\s*(?:\(|\[|\{|<)\s*at\s*(?:\)|\]|\}|>)\s*[\w-]+(?:\s*(?:(?:\(|\[|\{|<)\s*dot\s*(?:\)|\]|\}|>)|\.)\s*[\w-]+)+/gi;

/** E-mail addresses, found from each "@" outwards, and ones spelled "name [at] example [dot] com". */
export const email: Recogniser = ({ text }, add) => {
  for (let at = text.indexOf("@"); at >= 0; at = text.indexOf("@", at + 1)) {
    let start = at;
    while (start > 0 && at - start < 64 && localPart.test(text[start - 1]!)) start--;
    while (start < at && /[.'{`|/=?!&*#]/.test(text[start]!)) start++;
    const match = domain.exec(text.slice(at + 1, at + 256));
    if (start === at || !match) continue;
    add({ type: "EMAIL", start, end: at + 1 + match[0].length, confidence: 0.99, why: "form of an e-mail address" });
  }
  if (!/[([{<]\s*at\s*[)\]}>]/i.test(text)) return;
  for (const match of text.matchAll(spelledOut)) {
    add({
      type: "EMAIL",
      start: match.index,
      end: match.index + match[0].length,
      confidence: 0.9,
      why: "e-mail address spelled out",
    });
  }
};
