import {
  type Document,
  isAlias,
  isMap,
  isPair,
  isScalar,
  LineCounter,
  type Node,
  parseDocument,
  visit,
  type YAMLError,
} from "yaml";
import type { Problem } from "./problem.ts";
import { SourceText } from "./source-text.ts";

/** What a spec file may be at most; a workflow written by people stays far below. */
export const limits = { characters: 120_000, depth: 40, nodes: 50_000 };

export type YamlText = { source: SourceText; document: Document; value: unknown };

type Place = { start: number; end: number };
type Refusal = { code: string; message: string; mend: string };

/** Reads YAML with positions. Aliases, merge keys, custom tags and oversized documents are refused. */
export function readYaml(text: string): { ok: true; yaml: YamlText } | { ok: false; problems: Problem[] } {
  const source = new SourceText(text);
  const refuse = (refusal: Refusal, place: Place = { start: 0, end: 0 }) => source.problem(place, refusal);
  if (text.length > limits.characters) return { ok: false, problems: [refuse(tooLarge)] };
  const document = parseSafely(text);
  if (document === undefined) return { ok: false, problems: [refuse(tooDeep)] };
  const problems = sayYamlErrors(document, source);
  if (problems.length === 0)
    problems.push(...findRefused(document).map(({ place, refusal }) => refuse(refusal, place)));
  if (problems.length > 0) return { ok: false, problems };
  if (document.contents === null) return { ok: false, problems: [refuse(empty)] };
  return { ok: true, yaml: { source, document, value: document.toJS({ maxAliasCount: 0 }) } };
}

const tooLarge = {
  code: "document_too_large",
  message: `The document is longer than ${limits.characters} characters`,
  mend: "Split it into several workflows.",
};
const tooDeep = {
  code: "document_too_deep",
  message: `The document is nested deeper than ${limits.depth} levels or has more than ${limits.nodes} values`,
  mend: "Write it flatter; a workflow needs about eight levels.",
};
const empty = {
  code: "document_empty",
  message: "The document is empty",
  mend: "Start with `workflow:`, `title:` and `purpose:`.",
};
const alias = {
  code: "yaml_alias",
  message: "Aliases (`*name`) are not supported",
  mend: "Write the value out, so that a reader sees what runs.",
};
const mergeKey = {
  code: "yaml_merge_key",
  message: "Merge keys (`<<`) are not supported",
  mend: "Write the entries out, so that a reader sees what runs.",
};

/** Flow collections nest by brackets, block ones by indentation; both bounds are far above what people write. */
function isTooDeep(text: string): boolean {
  let brackets = 0;
  for (const line of text.split("\n")) {
    if (/^[ \t]*((- *){40,}|\? *(\? *){20,})/.test(line)) return true;
    for (const character of line) if (character === "[" || character === "{") brackets++;
  }
  return brackets > limits.nodes || /(?:[[{]\s*){41,}/.test(text);
}

function parseSafely(text: string): Document | undefined {
  if (isTooDeep(text)) return undefined;
  try {
    return parseDocument(text, {
      version: "1.2",
      schema: "core",
      merge: false,
      prettyErrors: false,
      lineCounter: new LineCounter(),
    });
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

const rangeOf = (node: Node): Place => ({ start: node.range?.[0] ?? 0, end: node.range?.[1] ?? 0 });

function findRefused(document: Document): { place: Place; refusal: Refusal }[] {
  const found: { place: Place; refusal: Refusal }[] = [];
  let nodes = 0;
  visit(document, (_key, node, ancestors) => {
    nodes++;
    if (ancestors.length > limits.depth * 2 || nodes > limits.nodes) {
      found.push({ place: { start: 0, end: 0 }, refusal: tooDeep });
      return visit.BREAK;
    }
    if (isAlias(node)) found.push({ place: rangeOf(node), refusal: alias });
    if (isPair(node) && isScalar(node.key) && node.key.value === "<<") {
      found.push({ place: rangeOf(node.key), refusal: mergeKey });
      return visit.SKIP;
    }
    if (isPair(node) && !isScalar(node.key)) {
      const place = isMap(node.key) ? rangeOf(node.key) : { start: 0, end: 0 };
      found.push({ place, refusal: complexKey });
      return visit.SKIP;
    }
    return undefined;
  });
  return found;
}

const complexKey = {
  code: "yaml_complex_key",
  message: "A key must be one word, not a list or a map",
  mend: "Write `name: value`; put text that starts with `{` or `[` into quotes.",
};

const maximalSyntaxErrors = 5;

/** One syntax error makes many: an open bracket is named alone, else the first few lines with errors are. */
function sayYamlErrors(document: Document, source: SourceText): Problem[] {
  const errors = [...document.errors, ...document.warnings];
  const open = errors.length === 0 ? undefined : findOpenBracket(document, source.text);
  if (open !== undefined) {
    const bracket = source.text[open]!;
    const message = `This \`${bracket}\` is never closed`;
    const mend = `Add the \`${bracket === "[" ? "]" : "}"}\`, or put the text into quotes.`;
    return [source.problem({ start: open, end: open + 1 }, { code: "yaml_open_bracket", message, mend })];
  }
  const tabs = errors.filter(({ code }) => code === "TAB_AS_INDENT");
  const shown = tabs.length > 0 ? tabs : errors;
  const problems = shown.map((error) => source.problem(placeOf(error, source.text), sayYamlError(error, source.text)));
  const firstOfLine = problems.filter(({ line }, at) => problems.findIndex((other) => other.line === line) === at);
  return firstOfLine.slice(0, maximalSyntaxErrors);
}

/** The innermost flow collection without its closing bracket. */
function findOpenBracket(document: Document, text: string): number | undefined {
  let open: number | undefined;
  visit(document, {
    Collection(_key, node) {
      const [start, end] = node.range ?? [0, 0];
      if (node.flow === true && !/[\]}]$/.test(text.slice(start, end).trimEnd())) open = start;
    },
  });
  return open;
}

/** Marks at most one line; a key that is there twice is marked whole. */
function placeOf(error: YAMLError, text: string): Place {
  const [start, to] = error.pos;
  if (error.code === "DUPLICATE_KEY") return { start, end: start + keyAt(text, start).length };
  const lineEnd = text.indexOf("\n", start);
  return { start, end: Math.max(start, Math.min(to, lineEnd === -1 ? text.length : lineEnd)) };
}

const keyAt = (text: string, at: number) => /^[^\s:,{}[\]]+/.exec(text.slice(at, at + 200))?.[0] ?? "?";

const mends: Record<string, string> = {
  BAD_INDENT: "Line the entry up with its neighbours; two spaces per level.",
  TAB_AS_INDENT: "Replace the tab by spaces.",
  DUPLICATE_KEY: "Keep one of the two entries.",
  MISSING_CHAR: "Add the missing character, or close the quote or bracket that is open.",
  BLOCK_AS_IMPLICIT_KEY: "Put the text into quotes, or start a new line before the nested entry.",
  MULTILINE_IMPLICIT_KEY: "Add the missing `:` after the key.",
  UNEXPECTED_TOKEN: "Remove it, or put the text into quotes.",
  MULTIPLE_DOCS: "Keep one document per file: remove the `---` in the middle.",
  TAG_RESOLVE_FAILED: "Remove the tag (`!…`); plain text, numbers and true/false are enough.",
  BAD_DQ_ESCAPE: "Write the backslash twice, or use single quotes.",
  BAD_SCALAR_START: "Put the text into quotes.",
};

function sayYamlError(error: YAMLError, text: string): Refusal {
  const mend = mends[error.code] ?? "Check the quotes, colons and indentation around here.";
  const code = `yaml_${error.code.toLowerCase()}`;
  if (error.code === "DUPLICATE_KEY") {
    return { code: "duplicate_key", message: `\`${keyAt(text, error.pos[0])}\` is here twice`, mend };
  }
  if (error.code === "RESOURCE_EXHAUSTION") return tooDeep;
  if (error.code === "MULTIPLE_DOCS") return { code, message: "A second document starts here", mend };
  return { code, message: `This is not valid YAML: ${error.message}`, mend };
}
