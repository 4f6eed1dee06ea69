import { terminal } from "@capstan/base";
import type { Block } from "./document.ts";
import { jsonStringView } from "./json-string-view.ts";
import { newBlock } from "./new-block.ts";

/** Deeper than any text for people; what looks at data goes down level by level. */
const mostLevels = 1000;

/** A list or an object that is open: where it stands, and of what in it the value is read. */
type Level = { pointer: string; isObject: boolean; isKeyNext: boolean; key: string; index: number };

/**
 * JSON: each string is a block whose place is a JSON pointer (RFC 6901).
 * Errors: terminal `unreadable_json`.
 */
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
  return readStrings(source);
}

/** The strings of JSON that is known to be well formed, without going down into it by calls. */
function readStrings(source: string): Block[] {
  const blocks: Block[] = [];
  const levels: Level[] = [];
  for (let at = 0; at < source.length; at++) {
    const level = levels.at(-1);
    switch (source[at]) {
      case '"': {
        const end = endOfString(source, at + 1);
        if (level?.isKeyNext) level.key = JSON.parse(source.slice(at, end + 1)) as string;
        else blocks.push(blockOf(source, { start: at + 1, end }, pointerIn(level)));
        at = end;
        break;
      }
      case "{":
      case "[":
        levels.push(openLevel(source[at] === "{", pointerIn(level)));
        if (levels.length > mostLevels) throw tooDeep(source, at);
        break;
      case "}":
      case "]":
        levels.pop();
        break;
      case ":":
        level!.isKeyNext = false;
        break;
      case ",":
        level!.index++;
        level!.isKeyNext = level!.isObject;
    }
  }
  return blocks;
}

const openLevel = (isObject: boolean, pointer: string): Level => ({
  pointer,
  isObject,
  isKeyNext: isObject,
  key: "",
  index: 0,
});

function pointerIn(level: Level | undefined): string {
  if (!level) return "";
  return `${level.pointer}/${level.isObject ? escapeKey(level.key) : level.index}`;
}

const escapeKey = (key: string) => key.replaceAll("~", "~0").replaceAll("/", "~1");

function endOfString(source: string, from: number): number {
  let at = from;
  while (source[at] !== '"') at += source[at] === "\\" ? 2 : 1;
  return at;
}

const tooDeep = (source: string, at: number) =>
  terminal("unreadable_json", {
    message: `The draft is nested deeper than ${mostLevels.toLocaleString("en")} levels, in line ${source.slice(0, at).split("\n").length}.`,
    mend: "Send the part that holds the texts.",
  });

function blockOf(source: string, { start, end }: { start: number; end: number }, pointer: string): Block {
  const block = newBlock("value", { start, end }, jsonStringView(source, start, end));
  block.pointer = pointer;
  return block;
}
