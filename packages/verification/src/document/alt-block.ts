import { attributeView } from "./attribute-view.ts";
import type { Block } from "./document.ts";
import { newBlock } from "./new-block.ts";

/**
 * The alternative text of an image of HTML as a block of its own. `tag` is its opening tag, `alt` the text decoded.
 * Undefined where the text is not found in the tag as it stands.
 */
export function altBlock(source: string, tag: { start: number; end: number }, alt: string): Block | undefined {
  const view = attributeView(source, tag, { name: "alt", value: alt });
  return view && newBlock("alt", tag, view);
}
