import { normaliseLabel, readDestination, readLabel, readTitle, skipBlanksAndLine } from "./link-parts.ts";
import type { Definitions } from "./node.ts";

type Label = { labelStart: number; labelEnd: number; hasBracket: boolean };
type Link = { target: string; title: string | undefined; end: number };

/** Where the link leads whose text is the label, from what follows it: `(target "title")`, `[label]`, `[]` or nothing. */
export function readLink(text: string, definitions: Definitions, label: Label): Link | undefined {
  const at = label.labelEnd + 1;
  const inline = text.charCodeAt(at) === 40 ? readInlineLink(text, at) : undefined;
  return inline ?? (definitions.size === 0 ? undefined : readReference(text, definitions, label));
}

function readReference(text: string, definitions: Definitions, own: Label): Link | undefined {
  const at = own.labelEnd + 1;
  const label = readLabel(text, at);
  const isShort = !own.hasBracket && own.labelEnd - own.labelStart <= 999;
  const key = label?.label ?? (isShort ? text.slice(own.labelStart, own.labelEnd) : "");
  const definition = key.trim() === "" ? undefined : definitions.get(normaliseLabel(key));
  if (!definition) return undefined;
  const { target, title } = definition;
  return { target, title, end: label ? label.end : text.startsWith("[]", at) ? at + 2 : at };
}

function readInlineLink(text: string, at: number): Link | undefined {
  let i = skipBlanksAndLine(text, at + 1);
  if (text.charCodeAt(i) === 41) return { target: "", title: undefined, end: i + 1 };
  const destination = readDestination(text, i);
  if (!destination) return undefined;
  const { target, end } = destination;
  i = skipBlanksAndLine(text, end);
  const title = i > end ? readTitle(text, i) : undefined;
  if (title) i = skipBlanksAndLine(text, title.end);
  return text.charCodeAt(i) === 41 ? { target, title: title?.title, end: i + 1 } : undefined;
}
