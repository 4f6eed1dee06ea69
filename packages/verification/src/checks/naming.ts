import type { Document } from "../document/document.ts";
import { compileOnce } from "../patterns/compile-once.ts";
import { firstIn } from "../patterns/safe-pattern.ts";
import { compileRegExp } from "../patterns/translate-regexp.ts";
import { linksOf } from "../reading/links.ts";
import { metadataOf } from "../reading/metadata.ts";
import type { RuleOf } from "../rules/rule.ts";
import { escapePattern } from "../trace/find-names.ts";
import type { CheckContext } from "./check-context.ts";
import type { Flaw } from "./flaw.ts";
import { holds } from "./holds.ts";

type Naming = RuleOf<"naming">;
type Part = NonNullable<Naming["parts"]>[string];
type Name = { value: string; start: number; end: number };

/** Names are of the form that the rule gives, and each part is one that it knows. */
export function checkNaming(rule: Naming, { document, name }: CheckContext): Flaw[] {
  const { names, missing } = namesOf(rule, document, name);
  return [...missing, ...names.flatMap((one) => flawOf(one, rule))];
}

function namesOf(
  { of, required }: Naming,
  document: Document,
  own: string | undefined,
): { names: Name[]; missing: Flaw[] } {
  if (of === "name")
    return { names: own === undefined ? [] : [{ value: bareName(own), start: 0, end: 0 }], missing: [] };
  if ("field" in of) {
    const names = metadataOf(document).filter(({ name }) => name === of.field);
    const missing = `The field "${of.field}" is missing.`;
    return { names, missing: required && names.length === 0 ? [{ start: 0, end: 0, message: missing }] : [] };
  }
  return namesInLinks(document, of.parameter, required ?? false);
}

const bareName = (name: string) => name.replace(/^.*[/\\]/, "").replace(/(?<=.)\.[A-Za-z0-9]{1,8}$/, "");

function namesInLinks(document: Document, parameter: string, required: boolean): { names: Name[]; missing: Flaw[] } {
  const names: Name[] = [];
  const missing: Flaw[] = [];
  for (const { kind, target, leadsTo, start, end } of linksOf(document)) {
    if (kind !== "link" || leadsTo.to !== "host") continue;
    const query = new Map(queryOf(target));
    const value = query.get(parameter);
    if (value !== undefined) names.push({ value, start, end });
    else if (required) missing.push({ start, end, message: `The address has no ${parameter}.` });
  }
  return { names, missing };
}

function queryOf(target: string): [string, string][] {
  const query = target.replace(/#.*$/s, "").split("?").slice(1).join("?");
  return query.split("&").map((pair) => {
    const [key = "", value = ""] = pair.split("=");
    return [decode(key), decode(value)];
  });
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll("+", " "));
  } catch {
    return text;
  }
}

const compiled = new WeakMap<Naming, { whole: RegExp; loose: RegExp; names: string[] }>();

/** The form as pattern; `loose` takes anything for each part, so that the part that is wrong can be named. */
function formOf(rule: Naming): { whole: RegExp; loose: RegExp; names: string[] } {
  const known = compiled.get(rule);
  if (known) return known;
  const names: string[] = [];
  const build = (patternOf: (name: string) => string) =>
    rule.form
      .split(/(\{[^{}]+\})/)
      .map((piece) => (piece.startsWith("{") ? patternOf(piece.slice(1, -1)) : escapePattern(piece)))
      .join("");
  const whole = compileRegExp(`^(?:${build((name) => patternOfPart(rule.parts?.[name]))})$`);
  const loose = new RegExp(
    `^${build((name) => {
      names.push(name);
      return "(.+?)";
    })}$`,
    "su",
  );
  const form = { whole, loose, names };
  compiled.set(rule, form);
  return form;
}

function patternOfPart(part: Part | undefined): string {
  if (!part) return "[\\p{L}\\p{N}]+";
  return "oneOf" in part ? `(?:${part.oneOf.map(escapePattern).join("|")})` : `(?:${part.pattern})`;
}

function flawOf({ value, start, end }: Name, rule: Naming): Flaw[] {
  const { whole, loose, names } = formOf(rule);
  if (holds(whole, value)) return [];
  const parts = value.length <= 80 && names.length <= 5 ? firstIn(loose, value)?.slice(1) : undefined;
  const wrong = parts?.flatMap((part, index) => {
    const name = names[index]!;
    const asked = rule.parts?.[name];
    if (holds(compileOnce(`^(?:${patternOfPart(asked)})$`), part)) return [];
    const says =
      asked && "oneOf" in asked ? `one of ${asked.oneOf.join(", ")}` : asked ? asked.pattern : "letters and figures";
    return [`"${part}" as ${name} (${says})`];
  });
  const why = wrong && wrong.length > 0 ? `: not ${wrong.join(", ")}` : "";
  return [{ start, end, message: `"${value}" is not of the form ${rule.form}${why}.` }];
}
