import { isCommonWord } from "./common-words.ts";
import type { FactBase } from "./fact-base.ts";
import { isInCode, maskedRanges } from "./masks.ts";
import { type Range, RangeIndex } from "./range-index.ts";
import type { TracedBlock } from "./subjects.ts";

export type UnknownName = Range & { isSure: boolean };
export type NameOptions = { allowed: readonly string[]; lowerCaseWords: ReadonlySet<string>; base: FactBase };

const word = "\\p{Lu}[\\p{L}\\p{N}'’&-]*(?<!['’-])";
const sequences = new RegExp(
  `(?<![\\p{L}\\p{N}_])${word}(?:(?: (?:&|of|de|van|von|der|and(?= \\p{Lu}\\p{L}+ (?:Partners|Sons|Co|Company)))){0,2} ${word}|, (?:Inc|Ltd|LLC)\\b)*`,
  "gu",
);

const calendar = new Set(
  "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november december jan feb mar apr jun jul aug sep sept oct nov dec i english german french europe european american internet q1 q2 q3 q4 h1 h2 mon tue wed thu fri ok zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand half".split(
    " ",
  ),
);
const organisation =
  /^(?:inc|llc|ltd|corp|corporation|gmbh|ag|plc|co|company|group|holdings?|partners|systems|labs?|bank|industries|capital|foods?|energy|media|software|technolog(?:y|ies)|logistics|solutions|networks?|traders|trading|ventures|works|motors|airlines|insurance|pharma|robotics|dynamics|consulting|studios?|brothers|sons|associates|enterprises|international|global)$/i;
const surelyOrganisation =
  /^(?:inc|llc|ltd|corp|corporation|gmbh|plc|holdings|partners|systems|labs|industries|traders|ventures|motors|airlines|robotics|dynamics|brothers|associates|enterprises)$/i;
const speaks =
  /^(?:['’]s\b|\s(?:has|had|is|was|visited|opened|clicked|asked|requested|moved|rose|went|shows?|showed|logged|sent|attended|came|returned|looked|read|downloaded|reached|now|recorded|climbed|jumped|fell|dropped|stayed|remains?)\b)/i;
const introduces =
  /(?:\b(?:at|with|by|account|company|customer|prospect|accounts|called|named|contact|like|including))\s$/i;
const places = new Set(
  "sales marketing legal finance product security engineering support success operations procurement it hr desk crm".split(
    " ",
  ),
);

/** Names in a block that neither facts nor vocabulary nor the language explain. */
export function findUnknownNames(traced: TracedBlock, options: NameOptions): UnknownName[] {
  const { block, spots, sentences } = traced;
  const text = block.view.text;
  const masked = new RangeIndex<Range>([...maskedRanges(block, options.allowed), ...spots]);
  const classes = new Set(options.base.classes.flatMap((fact) => fact.among.map((value) => value.toLowerCase())));
  const starts = new Set(sentences.map((sentence) => sentence.start));
  const found: UnknownName[] = [];
  for (const match of text.matchAll(sequences)) {
    for (const part of withoutMasked({ start: match.index, end: match.index + match[0].length }, text, masked)) {
      const name = trimKnown(text, part, starts, classes);
      if (name && !isInCode(block, name.start)) {
        const verdict = judge(text, name, {
          ...options,
          isHeading: block.kind === "heading" || block.kind === "table-header",
          starts,
        });
        if (verdict) found.push({ ...name, isSure: verdict === "sure" });
      }
    }
  }
  return found.filter((name) => !masked.overlaps(name));
}

function withoutMasked(range: Range, text: string, masked: RangeIndex): (Range & { besideKnown: boolean })[] {
  let parts: (Range & { besideKnown: boolean })[] = [{ ...range, besideKnown: false }];
  for (const mask of masked.over(range)) {
    parts = parts.flatMap((part) => {
      if (mask.end <= part.start || mask.start >= part.end) return [part];
      return [
        { start: part.start, end: mask.start, besideKnown: true },
        { start: mask.end, end: part.end, besideKnown: true },
      ].filter((rest) => rest.end > rest.start);
    });
  }
  return parts.flatMap((part) => {
    const piece = text.slice(part.start, part.end);
    const lead = piece.length - piece.replace(/^[\s'’&,-]+(?:s\b)?\s*/, "").length;
    const trail = piece.length - piece.replace(/[\s'’&,-]+$/, "").length;
    return part.end - trail > part.start + lead ? [{ ...part, start: part.start + lead, end: part.end - trail }] : [];
  });
}

type Name = Range & { words: string[]; besideKnown: boolean };

function trimKnown(
  text: string,
  part: Range & { besideKnown: boolean },
  starts: ReadonlySet<number>,
  classes: ReadonlySet<string>,
): Name | undefined {
  const words = [...text.slice(part.start, part.end).matchAll(/\S+/gu)].map((match) => ({
    word: match[0],
    start: part.start + match.index,
    end: part.start + match.index + match[0].length,
  }));
  const isPlain = (value: string) =>
    calendar.has(bare(value)) ||
    classes.has(bare(value)) ||
    isAcronym(value) ||
    /^(?:of|de|van|von|der|and|&)$/.test(value);
  const opensSentence = (value: { word: string; start: number }) =>
    starts.has(value.start) &&
    words.length > 1 &&
    isCommonWord(value.word) &&
    !(words.length === 2 && organisation.test(bare(words[1]!.word)));
  while (words.length > 0 && (isPlain(words[0]!.word) || opensSentence(words[0]!))) words.shift();
  while (words.length > 0 && isPlain(words.at(-1)!.word)) words.pop();
  if (words.length === 0) return undefined;
  const start = words[0]!.start;
  const end = words.at(-1)!.end;
  const possessive = /['’]s$/.exec(text.slice(start, end));
  return {
    start,
    end: end - (possessive?.[0].length ?? 0),
    words: words.map(({ word }) => word),
    besideKnown: part.besideKnown,
  };
}

const bare = (value: string) => value.toLowerCase().replace(/['’]s?$/, "");
const isAcronym = (value: string) =>
  /^(?:\p{Lu}{2,5}s?|\p{Lu}+\d[\p{L}\d]*|\d.*|\p{Lu})$/u.test(value.replace(/['’]s$/, ""));

function judge(
  text: string,
  name: Name,
  at: NameOptions & { isHeading: boolean; starts: ReadonlySet<number> },
): "sure" | "maybe" | undefined {
  const rare = name.words.filter(
    (value) =>
      value.split("-").some((piece) => piece.length > 1 && !isCommonWord(piece)) && !at.lowerCaseWords.has(bare(value)),
  );
  if (rare.length > 0) return "sure";
  const opens = at.starts.has(name.start);
  const isOrganisation = name.words.length > 1 && organisation.test(bare(name.words.at(-1)!));
  if (at.isHeading)
    return name.words.length > 1 && surelyOrganisation.test(bare(name.words.at(-1)!)) ? "sure" : undefined;
  if (isOrganisation && !(opens && name.words.length === 1)) return "sure";
  if (name.besideKnown && organisation.test(bare(name.words[0]!))) return "sure";
  if (opens || name.words.some((value) => places.has(bare(value)))) return undefined;
  const isActor =
    speaks.test(text.slice(name.end, name.end + 14)) ||
    introduces.test(text.slice(Math.max(0, name.start - 12), name.start));
  return isActor ? (name.words.length > 1 ? "sure" : "maybe") : undefined;
}
