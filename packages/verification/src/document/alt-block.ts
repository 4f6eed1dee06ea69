import type { Block } from "./document.ts";
import { newBlock } from "./new-block.ts";
import { ViewBuilder } from "./text-view.ts";

const attribute = /(?<=[\s"'/])alt\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/dgi;

/**
 * The alternative text of an image of HTML as a block of its own. `tag` is its opening tag, `alt` the text decoded.
 * Undefined where the text is not found in the tag as it stands.
 */
export function altBlock(source: string, tag: { start: number; end: number }, alt: string): Block | undefined {
  for (const match of source.slice(tag.start, tag.end).matchAll(attribute)) {
    const range = match.indices!.slice(1).find((one) => one !== undefined)!;
    const start = tag.start + range[0];
    const end = tag.start + range[1];
    const written = source.slice(start, end);
    if (written !== alt && !written.includes("&")) continue;
    const view = new ViewBuilder(source);
    if (written === alt) view.add(start, end);
    else view.replace(start, end, alt);
    return newBlock("alt", tag, view.build());
  }
  return undefined;
}
