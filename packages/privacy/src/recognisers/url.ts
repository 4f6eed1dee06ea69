import { codeAt } from "../code-at.ts";
import type { Document } from "../document.ts";
import type { Recogniser } from "./recogniser.ts";

const url = /\b(?:https?:\/\/|www\.)[^\s<>"'`\])}]+/iy;
const dot = 0x2e;
const scheme = /https?$/i;
const withCredentials = "URL with credentials";
const credentials = /^https?:\/\/[^/\s@]+@/i;
const profile =
  /(?:linkedin\.com\/in\/|(?:facebook|instagram|twitter|x|github|gitlab|tiktok|youtube|medium|threads|bsky|t)\.(?:com|net|app|me)\/@?(?!(?:about|help|terms|login|search|home|share|intent|hashtag|sharer|watch|explore)\b)[\w.-]{2,}|\w\/(?:(?:users?|u|profiles?|people|members?|authors?)\/|~)[\w.%-]{2,}|\/@[\w.-]{2,})/i;
const personalQuery =
  /[?&#;](?:e?mail|user(?:name|_?id)?|uid|login|(?:first|last|full)?_?name|phone|tel|mobile|token|session(?:id)?|sid|auth|key|customer(?:_?id)?|contact(?:_?id)?|lead(?:_?id)?|recipient|utm_user)=[^&\s]+/i;

/** URLs that tell of a person: credentials, a profile page, or a query that names one. */
export const personalUrl: Recogniser = (document, add) => {
  const { text } = document;
  let until = 0;
  for (const at of startsOf(document)) {
    url.lastIndex = at;
    if (at < until || !url.test(text)) continue;
    until = url.lastIndex;
    let end = until;
    while (".,;:!?".includes(text[end - 1]!)) end--;
    const why = personalPart(text.slice(at, end));
    // An e-mail address is part of what stands before the host; the whole must go before it.
    const confidence = why === withCredentials ? 0.97 : 0.85;
    if (why) add({ type: "URL", start: at, end, confidence, why });
  }
};

/** Where URLs may begin, in order. */
function startsOf({ text, tokens, capitalised }: Document): number[] {
  const starts: number[] = [];
  for (let at = text.indexOf("://"); at >= 0; at = text.indexOf("://", at + 3)) {
    const name = scheme.exec(text.slice(Math.max(0, at - 5), at));
    if (name) starts.push(at - name[0].length);
  }
  for (let at = text.indexOf("www."); at >= 0; at = text.indexOf("www.", at + 4)) starts.push(at);
  for (const index of capitalised) {
    const end = tokens.end[index]!;
    if (codeAt(text, end) === dot && text.slice(Math.max(0, end - 3), end).toLowerCase() === "www")
      starts.push(end - 3);
  }
  return starts.sort((a, b) => a - b);
}

function personalPart(value: string): string | undefined {
  if (value.includes("@") && credentials.test(value)) return withCredentials;
  if (value.includes("=") && personalQuery.test(value)) return "URL whose query names a person";
  if (profile.test(value)) return "URL of a personal page";
  return /%40|@/.test(value) ? "URL with an e-mail address" : undefined;
}
