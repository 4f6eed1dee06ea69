import { terminal } from "@capstan/base";
import { isMap, isScalar, isSeq, parseDocument as parseYaml } from "yaml";
import type { Block } from "./document.ts";
import { newBlock } from "./new-block.ts";
import { ViewBuilder } from "./text-view.ts";

/** JSON: each string is a block whose place is a JSON pointer (RFC 6901). */
export function readJson(source: string): Block[] {
  try {
    JSON.parse(source);
  } catch (cause) {
    throw terminal("unreadable_json", {
      message: `The draft is not JSON: ${cause instanceof Error ? cause.message : String(cause)}`,
      mend: "Send well-formed JSON, or name the format the draft has.",
      cause,
    });
  }
  const blocks: Block[] = [];
  walk(parseYaml(source, { version: "1.2", schema: "json" }).contents, "");
  return blocks;

  function walk(node: unknown, pointer: string): void {
    if (isMap(node)) for (const pair of node.items) walk(pair.value, `${pointer}/${escapeKey(keyOf(pair.key))}`);
    else if (isSeq(node)) for (const [index, item] of node.items.entries()) walk(item, `${pointer}/${index}`);
    else if (isScalar(node) && typeof node.value === "string" && node.range) {
      const start = node.range[0] + 1;
      const end = node.range[1] - 1;
      blocks.push(newBlock("value", { start, end }, viewOfString(source, start, end), { pointer }));
    }
  }
}

const keyOf = (key: unknown) => (isScalar(key) ? String(key.value) : String(key));
const escapeKey = (key: string) => key.replaceAll("~", "~0").replaceAll("/", "~1");

function viewOfString(source: string, start: number, end: number) {
  const view = new ViewBuilder(source);
  let at = start;
  while (at < end) {
    const mark = source.indexOf("\\", at);
    if (mark < 0 || mark >= end) break;
    view.add(at, mark);
    at = mark + (source[mark + 1] === "u" ? 6 : 2);
    view.replace(mark, at, JSON.parse(`"${source.slice(mark, at)}"`) as string);
  }
  view.add(at, end);
  return view.build();
}
