import type { RequestTexts, TextSlot } from "@capstan/execution";
import { type Decision, replace, type SpanType, Vault, type VaultEntry } from "@capstan/privacy";
import { classInWords } from "./class-in-words.ts";
import { type Destination, decisionAt, type PrivacyRules, privacyRefusal } from "./privacy-rules.ts";
import type { Found, Recogniser } from "./recogniser.ts";
import { createRestoring, type Restoring } from "./restoring.ts";

export type Protecting = {
  texts: RequestTexts;
  /** Where the texts may go, first choice first. */
  destinations: readonly Destination[];
  rules: PrivacyRules;
  recogniser: Recogniser;
  /** The key of the scope within which the same value gets the same stand-in: a call's, a person's, a workspace's. */
  standInKey: Uint8Array;
  /** What was replaced before in a conversation that the provider keeps, so that answers may name it. */
  before?: readonly VaultEntry[];
  /** How a refusal names the place of a text. */
  placeInWords: (place: string) => string;
};

export type Protected = {
  /** The destinations that may have the texts as they are now. */
  destinations: readonly Destination[];
  /** How often each class was replaced. */
  standIns: Partial<Record<SpanType, number>>;
  /** Puts the originals back into an answer; undefined when nothing was replaced. */
  restoring: Restoring | undefined;
  /** What was replaced. */
  vault: Vault | undefined;
};

/** A vault lives for one call; what makes its stand-ins the same in the next is the key alone. */
const scope = "call";

type Look = { slot: TextSlot; found: readonly Found[] };

/**
 * Looks at every text of a request, decides by the rules where it may go, and puts stand-ins in place of what must not
 * go as it is. Errors, each before anything was sent: terminal `personal_data_blocked`, `personal_data_hidden`,
 * `personal_data_not_replaceable`, `attachment_not_inspected`; bug `stand_ins_not_restorable`.
 */
export function protectTexts({
  texts,
  destinations,
  rules,
  recogniser,
  standInKey,
  before = [],
  placeInWords,
}: Protecting): Protected {
  const looks = lookAt(texts, recogniser);
  const looked = { looks, texts, rules, placeInWords };
  const open = destinations.filter((destination) => !refusalFor(destination, looked));
  if (open.length === 0) throw refusalFor(destinations[0]!, looked)!;
  const decisions = decisionsFor(looks, open, rules);
  const touched = looks.map(({ slot, found }) => ({
    slot,
    found: found.filter((one) => decisions.get(keyOf(one)) !== "allow"),
  }));
  const fixed = touched.find(({ slot, found }) => slot.isFixed && found.length > 0);
  if (fixed) {
    throw privacyRefusal(
      "personal_data_not_replaceable",
      rules,
      `There is ${classInWords(fixed.found[0]!.type)} in ${placeInWords(fixed.slot.place)}, as a number or the name of a member, which cannot be replaced.`,
      { place: fixed.slot.place, class: fixed.found[0]!.type },
    );
  }
  if (before.length === 0 && touched.every(({ found }) => found.length === 0))
    return { destinations: open, standIns: {}, restoring: undefined, vault: undefined };
  const vault = new Vault(scope, standInKey, before);
  const standIns = replaceAll(touched, { decisions, vault });
  texts.commit();
  return { destinations: open, standIns, restoring: createRestoring(vault, scope), vault };
}

function lookAt({ slots, attachments }: RequestTexts, recogniser: Recogniser): Look[] {
  const all: TextSlot[] = [
    ...slots,
    ...attachments.flatMap(({ place, text, write }) =>
      text === undefined ? [] : [{ place, text, isFixed: false, write }],
    ),
  ];
  const across = recogniser.findAcross(all.map(({ text }) => text));
  return all.map((slot, index) => ({ slot, found: [...recogniser.find(slot.text), ...across[index]!] }));
}

type Case = Pick<Protecting, "texts" | "rules" | "placeInWords"> & { looks: readonly Look[] };

/** Why the texts may not go to a destination; undefined when they may. */
function refusalFor(destination: Destination, { looks, texts, rules, placeInWords }: Case): Error | undefined {
  const { name, isPrivate } = destination;
  const where = (type: SpanType, { place }: TextSlot) => `${classInWords(type)} in ${placeInWords(place)}`;
  for (const { slot, found } of looks) {
    for (const { type, disguise, held } of found) {
      const decision = rules.decide({ type, held }, destination);
      const details = { place: slot.place, class: type, destination: name, decision };
      if (held === "never") {
        const what = `There is ${where(type, slot)}, which a data contract keeps from models, so it may not go to ${name}.`;
        return privacyRefusal("personal_data_held_back", rules, what, details);
      }
      if (decision === "block" || (decision === "private-model" && !isPrivate)) {
        const what = `There is ${where(type, slot)}, which may not go to ${name}${decision === "block" ? "" : ", only to a private model"}.`;
        return privacyRefusal("personal_data_blocked", rules, what, details);
      }
      if (decision !== "allow" && disguise !== undefined && rules.refusedDisguises.has(disguise)) {
        const what = `There is ${where(type, slot)}, hidden as ${disguise.replaceAll("_", " ")}.`;
        return privacyRefusal("personal_data_hidden", rules, what, { ...details, disguise });
      }
    }
  }
  const closed = texts.attachments.find(({ text }) => text === undefined);
  if (!closed || isPrivate || rules.attachments === "allow") return undefined;
  const what = `There is a file in ${placeInWords(closed.place)} (${closed.mediaType}) that nobody can look into, so it may not go to ${name}.`;
  return privacyRefusal("attachment_not_inspected", rules, what, { place: closed.place, destination: name });
}

/** What is done with each class so that every open destination may have it: the strictest that one of them asks for. */
function decisionsFor(
  looks: readonly Look[],
  open: readonly Destination[],
  rules: PrivacyRules,
): Map<string, Decision> {
  const strictest = new Map<string, Decision>();
  for (const [key, one] of new Map(looks.flatMap(({ found }) => found.map((one) => [keyOf(one), one] as const)))) {
    const all = open.map((destination) => decisionAt(rules.decide(one, destination), destination));
    strictest.set(
      key,
      all.includes("mask") ? "mask" : all.every((decision) => decision === "allow") ? "allow" : "replace",
    );
  }
  return strictest;
}

/** Findings with the same key are treated the same. */
const keyOf = ({ type, held }: Found): string => (held === undefined ? type : `${type} ${held}`);

type Replacing = { decisions: ReadonlyMap<string, Decision>; vault: Vault };

/**
 * All texts at once, so that no stand-in occurs in any of them: a model that repeats a text must not make something of
 * it that was never there.
 */
function replaceAll(touched: readonly Look[], { decisions, vault }: Replacing): Protected["standIns"] {
  const masked = touched.map(({ slot, found }) => ({
    slot,
    ...maskIn(slot.text, found, (one) => decisions.get(keyOf(one)) === "mask"),
  }));
  const border = borderFor(masked.map(({ text }) => text));
  let offset = 0;
  const spans = masked.flatMap(({ text, found }) => {
    const moved = found.map((span) => ({ ...span, start: span.start + offset, end: span.end + offset }));
    offset += text.length + border.length;
    return moved;
  });
  const replaced = replace(masked.map(({ text }) => text).join(border), spans, scope, vault);
  const parts = replaced.text.split(border);
  for (const [index, { slot }] of masked.entries()) if (parts[index] !== slot.text) slot.write(parts[index]!);
  const counts: Protected["standIns"] = {};
  for (const { type } of replaced.replacements) counts[type] = (counts[type] ?? 0) + 1;
  return counts;
}

function borderFor(texts: readonly string[]): string {
  for (let width = 1; ; width++) {
    const border = `\n${"\u0001".repeat(width)}\n`;
    if (!texts.some((text) => text.includes(border))) return border;
  }
}

/** Puts the name of the class in place of what is to be masked, and moves the other findings along. */
function maskIn(
  text: string,
  found: readonly Found[],
  isMasked: (found: Found) => boolean,
): { text: string; found: Found[] } {
  const masks = found.filter(isMasked).sort((a, b) => b.start - a.start);
  let out = text;
  let others = found.filter((one) => !isMasked(one));
  for (const { type, start, end } of masks) {
    const mask = `[${type.toLowerCase().replaceAll("_", " ")}]`;
    out = out.slice(0, start) + mask + out.slice(end);
    const longer = mask.length - (end - start);
    others = others
      .filter((span) => span.end <= start || span.start >= end)
      .map((span) => (span.start >= end ? { ...span, start: span.start + longer, end: span.end + longer } : span));
  }
  return { text: out, found: others };
}
