import type { Document } from "../document.ts";
import { shape } from "../tokens.ts";
import { mark } from "./mark.ts";
import type { NameRun } from "./name-run.ts";
import { margin, type Scores } from "./scores.ts";

type Judged = { readonly run: NameRun; readonly scores: Scores };
type Sense = { readonly members: Judged[]; small: boolean };

/**
 * A name that no list holds is in one text a place everywhere or nowhere: what all its mentions together say counts. One
 * that the text writes in small letters as well ("rustup") is a thing's.
 */
export function agreeOnPlaces(document: Document, judged: readonly Judged[], single: boolean): void {
  let senses: Map<number, Sense> | undefined;
  for (const member of judged) {
    if (margin(member.scores, "place") <= 0 || isListed(document, member.run.parts)) continue;
    senses ??= new Map();
    senses.set(document.tokens.hash[member.run.parts[0]!]!, { members: [], small: false });
  }
  if (!senses) return;
  for (const member of judged)
    if (member.run.parts.length === 1) senses.get(document.tokens.hash[member.run.parts[0]!]!)?.members.push(member);
  if (!single) markSmall(document, senses);
  for (const { members, small } of senses.values()) agree(members, small);
}

function isListed(document: Document, parts: readonly number[]): boolean {
  if (parts.length > 1) return true;
  return (document.marks(parts[0]!) & (mark.city | mark.town | mark.country)) !== 0;
}

/** Which words may be asked for, by the low bits of their hashes: all words of the text are held against it. */
const asked = new Uint8Array(1 << 10);
const lowBits = asked.length - 1;

function markSmall({ text, tokens }: Document, senses: ReadonlyMap<number, Sense>): void {
  const { words, wordCount, start, end, hash, shape: shapes } = tokens;
  asked.fill(0);
  for (const word of senses.keys()) asked[word & lowBits] = 1;
  for (let at = 0; at < wordCount; at++) {
    const i = words[at]!;
    if (asked[hash[i]! & lowBits] === 0 || shapes[i] !== shape.lower) continue;
    const sense = senses.get(hash[i]!);
    if (sense && standsApart.test(text.slice(Math.max(0, start[i]! - 1), end[i]! + 2))) sense.small = true;
  }
}

/** Addresses of hosts and of mail hold names of towns in small letters. */
const standsApart = /^[\s`(["'‘“]?[\p{L}\d'’-]+(?:[\s`)\]"'’,;!?]|[.:](?:\s|$)|$)/u;

function agree(members: readonly Judged[], small: boolean): void {
  const sum = members.reduce((total, { scores }) => total + Math.max(-2, Math.min(2, margin(scores, "place"))), 0);
  if (!small && (members.length < 2 || sum > 0)) return;
  for (const { scores } of members) scores.place = Math.min(scores.place, Math.max(scores.person, scores.none) - 0.1);
}
