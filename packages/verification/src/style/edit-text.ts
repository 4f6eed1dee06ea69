import { compileOnce } from "../patterns/compile-once.ts";
import { replaceIn } from "../patterns/safe-pattern.ts";

/**
 * A text after one edit: `regex` pattern replacement, `replace` old new, `trim`, `trim_left`, `trim_right` characters,
 * `truncate` at a mark, `split` at a mark and index. Undefined when the edit is not known or lacks what it needs.
 */
export function editText(text: string, [name, ...params]: readonly string[]): string | undefined {
  const [first, second] = params;
  if (first === undefined) return undefined;
  const edited = edit(text, name, first, second);
  return edited?.trim();
}

function edit(text: string, name: string | undefined, first: string, second: string | undefined): string | undefined {
  switch (name) {
    case "regex":
      return second === undefined ? undefined : replaceIn(compileOnce(first, "g"), text, goTemplate(second));
    case "replace":
      return second === undefined ? undefined : text.replaceAll(first, () => second);
    case "trim":
      return trimRight(trimLeft(text, first), first);
    case "trim_left":
      return trimLeft(text, first);
    case "trim_right":
      return trimRight(text, first);
    case "truncate":
      return text.split(first)[0];
    case "split":
      return text.split(first)[Number(second)];
    default:
      return undefined;
  }
}

/** `${1}` and `${name}` as JavaScript has them. */
const goTemplate = (template: string) => template.replace(/\$\{(\d+)\}/g, "$$$1").replace(/\$\{(\w+)\}/g, "$$<$1>");

function trimLeft(text: string, marks: string): string {
  let start = 0;
  while (start < text.length && marks.includes(text[start]!)) start++;
  return text.slice(start);
}

function trimRight(text: string, marks: string): string {
  let end = text.length;
  while (end > 0 && marks.includes(text[end - 1]!)) end--;
  return text.slice(0, end);
}
