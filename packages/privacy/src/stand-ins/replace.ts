import { bug } from "@capstan/base";
import * as cue from "../data/cue-words.ts";
import { fold } from "../fold.ts";
import type { Span, SpanType } from "../span.ts";
import { Draw } from "./draw.ts";
import { inventValue, inventWord } from "./invent.ts";
import { inCase, letterCaseOf } from "./letter-case.ts";
import { restore } from "./restore.ts";
import { keyOf, type Vault } from "./vault.ts";
import type { VaultEntry } from "./vault-entry.ts";
import { isWordAt } from "./word-character.ts";

/** One replaced span: where it stood, and where its stand-in stands in the new text. */
export type Replacement = {
  readonly type: SpanType;
  readonly start: number;
  readonly end: number;
  readonly newStart: number;
  readonly newEnd: number;
  readonly standIn: string;
};

export type Replaced = { readonly text: string; readonly replacements: readonly Replacement[] };

type Piece = {
  readonly type: SpanType;
  readonly kind?: string | undefined;
  readonly start: number;
  readonly end: number;
};

const wordTypes = new Set<SpanType>(["PERSON", "ORGANIZATION", "PLACE"]);
const nameWord = /[\p{L}\p{M}\p{N}][\p{L}\p{M}\p{N}'’ʼ-]*/gu;
const keptWords = new Set([
  ...cue.particles,
  ..."and und et y of the for & inc llc ltd limited plc corp gmbh ag kg se sa sas sarl srl spa bv nv ab as aps oy kft".split(
    " ",
  ),
]);
const mostAttempts = 200;

/**
 * Puts stand-ins in place of spans. The same value gets the same stand-in throughout a scope; words of names are replaced
 * one by one, so that "Ann Bell" and "Ann" stay the same person. No stand-in occurs in the text or begins another.
 * Errors: bug `stand_ins_not_restorable` when the result would not restore to the text, byte for byte.
 */
export function replace(
  text: string,
  spans: readonly Pick<Span, "type" | "kind" | "start" | "end">[],
  scope: string,
  vault: Vault,
): Replaced {
  const pieces = piecesOf(text, spans, scope, vault);
  const within: Within = { text, lower: text.toLowerCase(), scope, vault, free: new Set() };
  const replacements: Replacement[] = [];
  let out = "";
  let from = 0;
  for (const piece of pieces) {
    out += text.slice(from, piece.start);
    const standIn = standInFor(piece, within);
    replacements.push({
      type: piece.type,
      start: piece.start,
      end: piece.end,
      newStart: out.length,
      newEnd: out.length + standIn.length,
      standIn,
    });
    out += standIn;
    from = piece.end;
  }
  out += text.slice(from);
  if (restore(out, vault, scope).text !== text) {
    throw bug("stand_ins_not_restorable", {
      message: "A text with stand-ins would not restore to what it was.",
      mend: "Send the text to a private model, and report its shape.",
    });
  }
  return { text: out, replacements };
}

/** Spans in order, widened to whole words and merged where they then touch; stand-ins that the text already holds are replaced too. */
function piecesOf(
  text: string,
  spans: readonly Pick<Span, "type" | "kind" | "start" | "end">[],
  scope: string,
  vault: Vault,
): Piece[] {
  const present = restore(text, vault, scope).restored.map(({ start, end }): Piece => ({ type: "PERSON", start, end }));
  const widened = [...spans, ...present].map(
    (span): Piece => ({
      type: span.type,
      kind: "kind" in span ? span.kind : undefined,
      ...widen(text, span.start, span.end),
    }),
  );
  const merged: Piece[] = [];
  for (const piece of widened.sort((a, b) => a.start - b.start || b.end - a.end)) {
    const last = merged.at(-1);
    if (last && piece.start <= last.end) merged[merged.length - 1] = { ...last, end: Math.max(last.end, piece.end) };
    else merged.push(piece);
  }
  return merged;
}

function widen(text: string, start: number, end: number): { start: number; end: number } {
  let [from, to] = [start, end];
  while (from > 0 && isWordAt(text, from - 1)) from--;
  while (to < text.length && isWordAt(text, to)) to++;
  return { start: from, end: to };
}

/** The text that stand-ins are for; none of them may occur in it. `free`: entries of which that is known. */
type Within = {
  readonly text: string;
  readonly lower: string;
  readonly scope: string;
  readonly vault: Vault;
  readonly free: Set<VaultEntry>;
};

function standInFor({ type, kind, start, end }: Piece, within: Within): string {
  const value = within.text.slice(start, end);
  if (!wordTypes.has(type)) return entryFor({ type, kind, form: "whole", original: value }, within).standIn;
  return value.replace(nameWord, (word) =>
    keepsWord(word) ? word : entryFor({ type, kind, form: "word", original: word }, within).standIn,
  );
}

const keepsWord = (word: string) =>
  ([...word].length === 1 && /\p{Script=Latin}/u.test(word)) || keptWords.has(fold(word).replace(/\.$/, ""));

type Wanted = Pick<VaultEntry, "type" | "form" | "original"> & { readonly kind: string | undefined };

function entryFor(wanted: Wanted, within: Within): VaultEntry {
  const { scope, vault, free } = within;
  const { type, form, original } = wanted;
  const table = vault.scope(scope);
  const known = table.byOriginal.get(keyOf(form, type, original));
  if (known && (free.has(known) || isFree(known.standIn, within))) {
    free.add(known);
    return known;
  }
  const standIn = sameInOtherCase(wanted, within) ?? invent(wanted, within);
  const entry: VaultEntry = { scope, type, form, original, standIn };
  table.add(entry);
  free.add(entry);
  return entry;
}

const isFree = (standIn: string, { lower }: Within) => !lower.includes(standIn.toLowerCase());

/** "ANNA" gets the stand-in of "Anna", in capitals. */
function sameInOtherCase({ type, form, original }: Wanted, within: Within): string | undefined {
  if (form !== "word") return undefined;
  const table = within.vault.scope(within.scope);
  const same = table.byFolded.get(keyOf(form, type, original.toLowerCase()));
  const letterCase = same ? letterCaseOf(original) : "as_is";
  if (!same || letterCase === "as_is") return undefined;
  const standIn = inCase(same.standIn, letterCase);
  return table.byStandIn.has(standIn) || !isFree(standIn, within) ? undefined : standIn;
}

function invent({ type, kind, form, original }: Wanted, within: Within): string {
  const { scope, vault } = within;
  const { trie } = vault.scope(scope);
  const about = `${scope}\u0000${form === "word" ? "word" : type}\u0000${original.toLowerCase()}`;
  for (let attempt = 0; attempt < mostAttempts; attempt++) {
    const draw = new Draw(vault.standInKey, `${about}\u0000${attempt}`);
    const standIn =
      form === "word"
        ? inCase(inventWord(draw, attempt), letterCaseOf(original))
        : inventValue(type, kind, draw, attempt);
    if (!trie.clashes(standIn) && isFree(standIn, within)) return standIn;
  }
  throw bug("stand_ins_exhausted", { message: `No free stand-in of type ${type} was found.` });
}
