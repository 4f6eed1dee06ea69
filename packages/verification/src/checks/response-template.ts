import type { Document } from "../document/document.ts";
import { isRead, proseSentences } from "../reading/prose-sentences.ts";
import type { RuleOf } from "../rules/rule.ts";
import type { CheckContext } from "./check-context.ts";
import type { Flaw } from "./flaw.ts";
import { holds } from "./holds.ts";
import { wordingPattern } from "./wording-pattern.ts";

type Template = RuleOf<"response-template">;
type Part = Template["parts"][number];

/** A part and the sentences that say it, by their number in the document. */
type SaidPart = { part: Part; places: readonly number[] };

/** A reply has the parts of its template, in their order. */
export function checkResponseTemplate(rule: Template, { document }: CheckContext): Flaw[] {
  const said = rule.parts.map((part) => ({ part, places: placesOf(part, document) }));
  return [...missing(said, document), ...(rule.anyOrder ? [] : outOfOrder(said, document))];
}

/** Sentences in which a part is said. A wording may run over the end of a sentence; it counts where it begins. */
function placesOf({ anyOf }: Part, document: Document): number[] {
  const patterns = anyOf.map(wordingPattern);
  return proseSentences(document).flatMap(({ text }, index) =>
    patterns.some((pattern) => holds(pattern, text)) ? [index] : [],
  );
}

function missing(said: readonly SaidPart[], document: Document): Flaw[] {
  return said.flatMap(({ part, places }, index) => {
    if (places.length > 0 || part.isOptional) return [];
    const at = endOfEarlier(said.slice(0, index), document);
    const message = `The reply does not ${part.part}. For instance: “${part.say}”`;
    return [{ start: at, end: at, message, fix: [insertion(at, part.say, document)], isChoice: true as const }];
  });
}

/** Where a missing part goes: behind the paragraph of the last part before it that is there, or first of all. */
function endOfEarlier(earlier: readonly SaidPart[], document: Document): number {
  const last = earlier.findLast(({ places }) => places.length > 0)?.places[0];
  if (last !== undefined) return proseSentences(document)[last]!.block.end;
  const title = document.blocks.find((block) => isRead(block));
  return title?.kind === "heading" ? title.end : 0;
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
  for (const { part, places } of said) {
    if (places.length === 0) continue;
    const place = places.find((one) => one >= after);
    if (place !== undefined) {
      after = place;
      before = part;
      continue;
    }
    const message = `The reply should first ${before!.part}, then ${part.part}.`;
    flaws.push({ ...sentences[places[0]!]!.range, message });
  }
  return flaws;
}
