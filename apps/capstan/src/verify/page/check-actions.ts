import type { Anchor, PageOutline } from "./page-outline.ts";
import type { PageFlaw } from "./page-rules.ts";
import type { RenderedPage } from "./rendered-page.ts";

const usual =
  /^(get|start|try|book|request|schedule|sign up|signup|register|join|buy|order|shop|subscribe|download|contact|talk to|speak to|see (a |the )?demo|watch (a |the )?demo|create|claim|reserve|apply|donate|add to)\b/i;
const marked = /\b(cta|btn-primary|button-primary|primary-button|hero__?cta)\b|data-cta/i;

/** A link or button that is the page's next step, in the order of the page. */
export function findActions({ anchors }: Pick<PageOutline, "anchors">, words: readonly string[]): readonly Anchor[] {
  return anchors.filter((anchor) => isAction(anchor, words));
}

function isAction({ text, marks }: { text: string; marks: string }, words: readonly string[]): boolean {
  if (words.length > 0) return words.some((word) => text.toLowerCase().includes(word.toLowerCase()));
  return text !== "" && text.length <= 60 && (usual.test(text) || marked.test(marks));
}

/**
 * Whether there is a next step, leads somewhere and is seen without scrolling. Whether an address answers is found with
 * the other links. `rendered` is left out where there was no browser: then nobody knows where things stand.
 */
export function checkActions(
  outline: PageOutline,
  { words, rendered }: { words: readonly string[]; rendered?: Pick<RenderedPage, "actions" | "fold"> | undefined },
): PageFlaw[] {
  const actions = findActions(outline, words);
  if (actions.length === 0) {
    const sought =
      words.length > 0
        ? `None of ${words.map((word) => `“${word}”`).join(", ")} is a link or button.`
        : "No call to action was found.";
    return [{ rule: "page.call-to-action", message: sought }];
  }
  const flaws = actions.flatMap((at) => deadEnd(at, outline));
  if (!rendered) return flaws;
  const drawn = rendered.actions.filter((action) => isAction(action, words));
  const shown = drawn.filter(({ isVisible }) => isVisible);
  if (shown.length === 0)
    return [
      ...flaws,
      { rule: "page.call-to-action", message: `“${actions[0]!.text}” is not visible.`, at: actions[0]! },
    ];
  const top = Math.min(...shown.map((action) => action.top));
  if (top < rendered.fold) return flaws;
  const message = `The first call to action stands ${Math.round(top)} pixels down; a window shows ${rendered.fold}.`;
  return [...flaws, { rule: "page.call-to-action-place", message, at: actions[0]! }];
}

function deadEnd(at: Anchor, { ids }: PageOutline): PageFlaw[] {
  if (at.href === undefined) return [];
  const href = at.href.trim();
  const isNowhere = href === "" || href === "#" || /^javascript:\s*(void|;|$)/i.test(href);
  if (isNowhere) return [{ rule: "page.call-to-action", message: `“${at.text}” leads nowhere.`, at }];
  const anchor = /^#(.+)$/.exec(href)?.[1];
  if (anchor === undefined || anchor === "top" || ids.has(decode(anchor))) return [];
  return [{ rule: "page.call-to-action", message: `“${at.text}” leads to #${anchor}, which is not on the page.`, at }];
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
