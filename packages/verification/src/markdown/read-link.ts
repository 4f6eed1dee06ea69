import { normaliseLabel, readDestination, readLabel, readTitle, skipBlanksAndLine } from "./link-parts.ts";
import type { Definition, Definitions } from "./node.ts";

type Label = { labelStart: number; labelEnd: number; hasBracket: boolean };
type Link = Definition & { end: number };

/** Where the link leads whose text is the label, from what follows it: `(target "title")`, `[label]`, `[]` or nothing. */
export function readLink(text: string, definitions: Definitions, label: Label): Link | undefined {
  const at = label.labelEnd + 1;
  return (text[at] === "(" ? readInlineLink(text, at) : undefined) ?? readReference(text, definitions, label);
}

function readReference(text: string, definitions: Definitions, own: Label): Link | undefined {
  const at = own.labelEnd + 1;
  const label = readLabel(text, at);
  const isShort = !own.hasBracket && own.labelEnd - own.labelStart <= 999;
  const key = label?.label ?? (isShort ? text.slice(own.labelStart, own.labelEnd) : "");
  const definition = key.trim() === "" ? undefined : definitions.get(normaliseLabel(key));
  if (!definition) return undefined;
  return { ...definition, end: label ? label.end : text.startsWith("[]", at) ? at + 2 : at };
}

function readInlineLink(text: string, at: number): Link | undefined {
  let i = skipBlanksAndLine(text, at + 1);
  if (text[i] === ")") return { target: "", end: i + 1 };
  const destination = readDestination(text, i);
  if (!destination) return undefined;
  i = skipBlanksAndLine(text, destination.end);
  const title = i > destination.end ? readTitle(text, i) : undefined;
  if (title) i = skipBlanksAndLine(text, title.end);
  if (text[i] !== ")") return undefined;
  return { target: destination.target, ...(title ? { title: title.title } : {}), end: i + 1 };
}
