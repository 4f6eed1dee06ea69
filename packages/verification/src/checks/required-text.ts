import type { Block, Document } from "../document/document.ts";
import type { RuleOf } from "../rules/rule.ts";
import type { CheckContext } from "./check-context.ts";
import type { Flaw } from "./flaw.ts";
import { holds } from "./holds.ts";
import { type Wording, wordingPattern } from "./wording-pattern.ts";

type RequiredText = RuleOf<"required-text">;

const noProse = new Set<Block["kind"]>(["code", "html", "front-matter", "alt"]);

/** A text stands where it must: always, or when the draft speaks of what calls for it. */
export function checkRequiredText(rule: RequiredText, { document }: CheckContext): Flaw[] {
  const prose = document.blocks.filter(({ kind }) => !noProse.has(kind));
  const cause = rule.when && firstOf(prose, rule.when);
  if (rule.when && !cause) return [];
  if (firstOf(blocksAt(prose, rule.position ?? "anywhere"), rule.anyOf)) return [];
  const at = cause ?? { start: document.source.length, end: document.source.length };
  return [{ start: at.start, end: at.end, message: rule.message ?? messageOf(rule), ...proposalOf(rule, document) }];
}

function firstOf(blocks: readonly Block[], wordings: readonly Wording[]): Block | undefined {
  const patterns = wordings.map(wordingPattern);
  return blocks.find((block) => patterns.some((pattern) => holds(pattern, block.view.text)));
}

function blocksAt(prose: readonly Block[], position: NonNullable<RequiredText["position"]>): readonly Block[] {
  const texts = prose.filter(({ kind }) => kind !== "heading");
  switch (position) {
    case "anywhere":
      return prose;
    case "first-paragraph":
      return texts.slice(0, 1);
    case "last-paragraph":
      return texts.slice(-1);
    case "first-section": {
      const first = prose.findIndex(({ kind, level }, index) => index > 0 && kind === "heading" && level > 1);
      return first < 0 ? prose : prose.slice(0, first);
    }
    case "last-section":
      return prose.slice(
        Math.max(
          0,
          prose.findLastIndex(({ kind }) => kind === "heading"),
        ),
      );
  }
}

function messageOf({ anyOf, position }: RequiredText): string {
  const asked = anyOf.map((wording) => ("text" in wording ? `"${wording.text}"` : wording.pattern)).join(" or ");
  const where = position && position !== "anywhere" ? ` in the ${position.replace("-", " ")}` : "";
  return `${asked} must stand${where || " in the text"}.`;
}

function proposalOf({ insert, position }: RequiredText, { source }: Document): Pick<Flaw, "fix" | "isChoice"> {
  if (insert === undefined || position?.startsWith("first")) return {};
  const gap = source.endsWith("\n\n") || source === "" ? "" : source.endsWith("\n") ? "\n" : "\n\n";
  const end = source.length;
  return { fix: [{ start: end, end, replacement: `${gap}${insert}\n` }], isChoice: true };
}
