import type { Block, Document } from "../document/document.ts";
import { alternativeOf, farAlternativeOf, isFar, startOf } from "../matcher/hits.ts";
import { isRead, type ProseSentence, proseSentences, sentencesByBlock } from "../reading/prose-sentences.ts";
import type { RuleOf } from "../rules/rule.ts";
import type { CheckContext } from "./check-context.ts";
import type { Flaw } from "./flaw.ts";
import { holds } from "./holds.ts";
import { wordingPattern } from "./wording-pattern.ts";

type Template = RuleOf<"response-template">;
type Part = Template["parts"][number];

/** A part and the first sentence, by its number in the document, that says it: of all, and not before a given one. */
type SaidPart = { part: Part; first: number | undefined; firstFrom: (sentence: number) => number | undefined };

/** A reply has the parts of its template, in their order. */
export function checkResponseTemplate(rule: Template, context: CheckContext): Flaw[] {
  const { document } = context;
  const sentences = sentencesToTry(rule, context);
  const said = rule.parts.map((part, index) => saidPart(part, sentences[index]!, document));
  return [
    ...unfilled(rule, document),
    ...missing(said, document),
    ...(rule.anyOrder ? [] : outOfOrder(said, document)),
  ];
}

/** Sentences are tried until one says the part. A wording may run over the end of a sentence; it counts where it begins. */
function saidPart(part: Part, toTry: readonly number[], document: Document): SaidPart {
  const patterns = part.anyOf.map(wordingPattern);
  const sentences = proseSentences(document);
  const firstFrom = (from: number) =>
    toTry.find((index) => index >= from && patterns.some((pattern) => holds(pattern, sentences[index]!.text)));
  return { part, first: firstFrom(0), firstFrom };
}

/** For each part the sentences, by number, that hold what one of its wordings needs; all where that is not known. */
function sentencesToTry(rule: Template, { document, candidates }: CheckContext): (readonly number[])[] {
  if (!candidates.isScanned(rule)) {
    const all = proseSentences(document).map((_, index) => index);
    return rule.parts.map(() => all);
  }
  const partOf = rule.parts.flatMap(({ anyOf }, part) => anyOf.map(() => part));
  const found = rule.parts.map(() => new Set<number>());
  for (const { text, hits } of candidates.hitsOf(rule)) {
    const group = sentencesByBlock(document)[text];
    if (!group) continue;
    for (const hit of hits) {
      const sentences = found[partOf[isFar(hit) ? farAlternativeOf(hit) : alternativeOf(hit)]!]!;
      for (const [index, sentence] of group.sentences.entries())
        if (isFar(hit) || isIn(sentence, startOf(hit))) sentences.add(group.first + index);
    }
  }
  return found.map((sentences) => [...sentences].sort((a, b) => a - b));
}

const isIn = ({ viewStart, viewEnd }: ProseSentence, place: number) => place >= viewStart && place < viewEnd;

/** Where the template's own sentence stands and still leaves something open. */
const openAt = ({ say }: Part, { source }: Document): number => (say.includes("…") ? source.indexOf(say) : -1);

function unfilled({ parts }: Template, document: Document): Flaw[] {
  return parts.flatMap((part) => {
    const start = openAt(part, document);
    const message = "Fill in what the template leaves open here.";
    return start < 0 ? [] : [{ start, end: start + part.say.length, message }];
  });
}

function missing(said: readonly SaidPart[], document: Document): Flaw[] {
  return said.flatMap(({ part, first }, index) => {
    if (first !== undefined || part.isOptional || openAt(part, document) >= 0) return [];
    const at = endOfEarlier(said.slice(0, index), document);
    const message = `The reply does not ${part.part}. For instance: “${part.say}”`;
    return [{ start: at, end: at, message, fix: [insertion(at, part.say, document)], isChoice: true as const }];
  });
}

/** Where a missing part goes: behind the paragraph of the last part before it that is there, or behind title and greeting. */
function endOfEarlier(earlier: readonly SaidPart[], document: Document): number {
  const last = earlier.findLast(({ first }) => first !== undefined)?.first;
  if (last !== undefined) return proseSentences(document)[last]!.block.end;
  const opening = document.blocks.filter(isRead).slice(0, 2);
  return opening.findLast((block, index) => isOpening(block, opening[index - 1]))?.end ?? 0;
}

/** A title, or a greeting that stands first or behind the title. */
function isOpening({ kind, view }: Block, before: Block | undefined): boolean {
  if (kind === "heading") return before === undefined;
  const isGreeting = /^(?:dear|hello|hi|hey|good (?:morning|afternoon|evening)|to)\b[^.!?\n]{0,80}[,:!]?$/i.test(
    view.text.trim(),
  );
  return isGreeting && (before === undefined || before.kind === "heading");
}

function insertion(at: number, say: string, { source }: Document) {
  const before = at === 0 ? "" : "\n\n";
  const after = /^\s*$/.test(source.slice(at)) ? "\n" : at === 0 ? "\n\n" : "";
  return { start: at, end: at, replacement: `${before}${say}${after}` };
}

/** Parts that are said only before one that they should follow. */
function outOfOrder(said: readonly SaidPart[], document: Document): Flaw[] {
  const sentences = proseSentences(document);
  const flaws: Flaw[] = [];
  let after = -1;
  let before: Part | undefined;
  for (const { part, first, firstFrom } of said) {
    if (first === undefined) continue;
    const place = first >= after ? first : firstFrom(after);
    if (place !== undefined) {
      after = place;
      before = part;
      continue;
    }
    const message = `The reply should first ${before!.part}, then ${part.part}.`;
    flaws.push({ ...sentences[first]!.range, message });
  }
  return flaws;
}
