import type { Block, Document } from "../document/document.ts";
import { splitSentences } from "../document/sentences.ts";
import { toSourceRange } from "../document/text-view.ts";
import type { RuleOf } from "../rules/rule.ts";
import type { CheckContext } from "./check-context.ts";
import type { Flaw } from "./flaw.ts";

type Part = { name: string; start: number; end: number; texts: string[] };

/** The length of the document, its title, sections, paragraphs or sentences lies within the rule's bounds. */
export function checkLength(rule: RuleOf<"length">, { document }: CheckContext): Flaw[] {
  return partsOf(rule, document).flatMap((part) => {
    const length = part.texts.reduce((sum, text) => sum + measure(text, rule.unit), 0);
    const { min = 0, max = Number.POSITIVE_INFINITY } = rule;
    if (length >= min && length <= max) return [];
    const bound = length < min ? `at least ${min}` : `at most ${max}`;
    return [
      { start: part.start, end: part.end, message: `${part.name} has ${length} ${rule.unit}; ${bound} are asked for.` },
    ];
  });
}

const measure = (text: string, unit: "words" | "characters") =>
  unit === "characters" ? [...text].length : (text.match(/[\p{L}\p{N}][\p{L}\p{N}'’.,%-]*/gu) ?? []).length;

const isProse = (block: Block) => block.kind !== "code" && block.kind !== "html" && block.kind !== "front-matter";

function partsOf(rule: RuleOf<"length">, document: Document): Part[] {
  const prose = document.blocks.filter(isProse);
  switch (rule.of) {
    case "document":
      return [
        { name: "The draft", start: 0, end: document.source.length, texts: prose.map((block) => block.view.text) },
      ];
    case "title":
      return prose
        .filter((block) => block.kind === "heading")
        .slice(0, 1)
        .map((block) => partOf("The title", [block]));
    case "paragraph":
      return prose.filter((block) => block.kind === "paragraph").map((block) => partOf("This paragraph", [block]));
    case "sentence":
      return prose.filter((block) => block.kind !== "heading").flatMap(sentencesOf);
    case "section":
      return sectionsOf(rule, document, prose);
  }
}

const partOf = (name: string, blocks: readonly Block[]): Part => ({
  name,
  start: blocks[0]!.start,
  end: blocks.at(-1)!.end,
  texts: blocks.map((block) => block.view.text),
});

function sentencesOf(block: Block): Part[] {
  const { view } = block;
  return splitSentences(view.text).map(({ start, end }) => ({
    name: "This sentence",
    ...toSourceRange(view, start, end),
    texts: [view.text.slice(start, end)],
  }));
}

function sectionsOf(rule: RuleOf<"length">, document: Document, prose: readonly Block[]): Part[] {
  const headings = document.blocks.flatMap((block, index) => (block.kind === "heading" ? [{ block, index }] : []));
  return headings.flatMap(({ block, index }) => {
    const title = block.view.text.trim();
    if (rule.section !== undefined && title.toLowerCase() !== rule.section.toLowerCase()) return [];
    const next =
      headings.find((other) => other.index > index && other.block.level <= block.level)?.index ??
      document.blocks.length;
    const inside = prose.filter(
      (other) =>
        other.kind !== "heading" && document.blocks.indexOf(other) > index && document.blocks.indexOf(other) < next,
    );
    if (inside.length === 0 && rule.section === undefined) return [];
    const range = { start: block.start, end: block.end };
    return [{ name: `The section "${title}"`, ...range, texts: inside.map((other) => other.view.text) }];
  });
}
