import { findComments } from "./find-comments.ts";

/** Whether comments in a text switch a rule off for what it found at an offset. */
export type Switches = (found: { rule: string; isRaw: boolean; offset: number; text: string }) => boolean;

type Switch =
  | { at: number; kind: "all"; isOff: boolean }
  | { at: number; kind: "one"; name: string; isOff: boolean; texts: readonly string[] | undefined }
  | { at: number; kind: "only"; styles: readonly string[] };

const usual = [
  ["<!--", "-->"],
  ["{/*", "*/}"],
] as const;

/**
 * Reads comments such as `<!-- vale off -->`, `<!-- vale Style.Rule = NO -->`, `<!-- vale Style.Rule["a","b"] = NO -->`,
 * `<!-- vale Style = NO -->` and `<!-- vale styles = One, Two -->`; MDX has braces with stars, and `delimiters` others.
 * Undefined when there are none.
 */
export function readSwitches(source: string, delimiters?: string): Switches | undefined {
  if (!source.includes("vale")) return undefined;
  const [open, close] = (delimiters ?? "").split(",").map((mark) => mark.trim());
  const pairs = open && close ? [...usual, [open, close] as const] : usual;
  const switches = pairs
    .flatMap((marks) => findComments(source, "vale", marks))
    .flatMap(({ text, at }) => readSwitch(text, at) ?? [])
    .sort((a, b) => a.at - b.at);
  if (switches.length === 0) return undefined;
  return ({ rule, isRaw, offset, text }) => {
    const before = switches.filter((one) => one.at < offset);
    // A rule over the raw source is not switched by itself, as in Vale.
    return isAllOff(before) || (!isRaw && isRuleOff(before, rule, text));
  };
}

function readSwitch(text: string, at: number): Switch | undefined {
  if (text === "off" || text === "on") return { at, kind: "all", isOff: text === "off" };
  const [, name, list, value] = /^([\w.-]+)(?:\[(.*)\])?\s*=\s*(.+)$/.exec(text) ?? [];
  if (name === undefined || value === undefined) return undefined;
  if (name === "style" || name === "styles")
    return { at, kind: "only", styles: value.split(",").map((one) => one.trim()) };
  if (value !== "NO" && value !== "YES") return undefined;
  const texts =
    list === undefined ? undefined : [...list.matchAll(/"([^"]*)"|'([^']*)'/g)].map((one) => one[1] ?? one[2]!);
  return { at, kind: "one", name, isOff: value === "NO", texts };
}

const isAllOff = (switches: readonly Switch[]) => switches.findLast((one) => one.kind === "all")?.isOff ?? false;

/** Goes through the switches in their order: the last that speaks of the rule, its style or the found text decides. */
function isRuleOff(switches: readonly Switch[], rule: string, text: string): boolean {
  const style = rule.split(".")[0]!;
  let isStyleOff = false;
  let isOff = false;
  let isTextOff = false;
  for (const one of switches) {
    if (one.kind === "only") isStyleOff = !one.styles.includes(style);
    else if (one.kind === "one" && one.name === style) isStyleOff = one.isOff;
    else if (one.kind === "one" && one.name === rule) {
      if (one.texts === undefined) isOff = one.isOff;
      else if (one.texts.includes(text)) isTextOff = one.isOff;
    }
  }
  return isStyleOff || isOff || isTextOff;
}
