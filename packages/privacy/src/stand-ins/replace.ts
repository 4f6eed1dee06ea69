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
  const lower = text.toLowerCase();
  const pieces = piecesOf(text, spans, scope, vault);
  const replacements: Replacement[] = [];
  let out = "";
  let from = 0;
  for (const piece of pieces) {
    out += text.slice(from, piece.start);
    const standIn = standInFor(text, piece, scope, vault, lower);
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

const isWordCharacter = (character: string | undefined) =>
  character !== undefined && /[\p{Script=Latin}\p{M}\p{N}]/u.test(character);

function widen(text: string, start: number, end: number): { start: number; end: number } {
  let [from, to] = [start, end];
  while (isWordCharacter(text[from - 1])) from--;
  while (isWordCharacter(text[to])) to++;
  return { start: from, end: to };
}

function standInFor(
  text: string,
  { type, kind, start, end }: Piece,
  scope: string,
  vault: Vault,
  lower: string,
): string {
  const value = text.slice(start, end);
  if (!wordTypes.has(type))
    return entryFor({ scope, type, kind, form: "whole", original: value }, vault, lower).standIn;
  return value.replace(nameWord, (word) =>
    keepsWord(word) ? word : entryFor({ scope, type, kind, form: "word", original: word }, vault, lower).standIn,
  );
}

const keepsWord = (word: string) =>
  ([...word].length === 1 && /\p{Script=Latin}/u.test(word)) || keptWords.has(fold(word).replace(/\.$/, ""));

type Wanted = Omit<VaultEntry, "standIn"> & { readonly kind: string | undefined };

function entryFor(wanted: Wanted, vault: Vault, lower: string): VaultEntry {
  const { scope, type, form, original } = wanted;
  const table = vault.scope(scope);
  const known = table.byOriginal.get(keyOf(form, type, original));
  if (known && !lower.includes(known.standIn.toLowerCase())) return known;
  const entry: VaultEntry = {
    scope,
    type,
    form,
    original,
    standIn: sameInOtherCase(wanted, vault, lower) ?? invent(wanted, vault, lower),
  };
  table.add(entry);
  return entry;
}

/** "ANNA" gets the stand-in of "Anna", in capitals. */
function sameInOtherCase({ scope, type, form, original }: Wanted, vault: Vault, lower: string): string | undefined {
  const table = vault.scope(scope);
  const same = table.byFolded.get(keyOf(form, type, original.toLowerCase()));
  const letterCase = letterCaseOf(original);
  if (!same || form !== "word" || letterCase === "as_is") return undefined;
  const standIn = inCase(same.standIn, letterCase);
  return table.byStandIn.has(standIn) || lower.includes(standIn.toLowerCase()) ? undefined : standIn;
}

function invent(wanted: Wanted, vault: Vault, lower: string): string {
  const { scope, type, kind, form, original } = wanted;
  const { trie } = vault.scope(scope);
  for (let attempt = 0; attempt < mostAttempts; attempt++) {
    const draw = new Draw(
      vault.standInKey,
      [scope, form === "word" ? "word" : type, original.toLowerCase(), attempt].join("\u0000"),
    );
    const standIn =
      form === "word"
        ? inCase(inventWord(draw, attempt), letterCaseOf(original))
        : inventValue(type, kind, draw, attempt);
    if (!trie.clashes(standIn) && !lower.includes(standIn.toLowerCase())) return standIn;
  }
  throw bug("stand_ins_exhausted", { message: `No free stand-in of type ${type} was found.` });
}
