/**
 * Front matter at the start of a source: YAML between `---`, TOML between `+++`, JSON between `;;;` or in braces. `end` is where
 * the text after it begins.
 */
export type FrontMatter = {
  contentStart: number;
  contentEnd: number;
  end: number;
  language: "yaml" | "toml" | "json";
};

const languages = { "---": "yaml", "+++": "toml", ";;;": "json" } as const;
const closings = {
  "---": /^(?:---|\.\.\.)[ \t]*(?:\r\n|\n|\r|$(?![\s\S]))/gm,
  "+++": /^\+\+\+[ \t]*(?:\r\n|\n|\r|$(?![\s\S]))/gm,
  ";;;": /^;;;[ \t]*(?:\r\n|\n|\r|$(?![\s\S]))/gm,
} as const;

export function findFrontMatter(source: string): FrontMatter | undefined {
  const open = /^\uFEFF?(---|\+\+\+|;;;)[ \t]*(?:\r\n|\n|\r)/.exec(source);
  if (!open) return findObject(source);
  const mark = open[1] as keyof typeof languages;
  const close = closings[mark];
  close.lastIndex = open[0].length;
  const end = close.exec(source);
  if (!end) return undefined;
  return {
    contentStart: open[0].length,
    contentEnd: end.index,
    end: end.index + end[0].length,
    language: languages[mark],
  };
}

/** An object of JSON that the source begins with; a brace of MDX or of a template has no name in quotes behind it. */
function findObject(source: string): FrontMatter | undefined {
  const open = /^\uFEFF?(?=\{\s*"(?:[^"\\\r\n]|\\.)*"\s*:)/.exec(source);
  if (!open) return undefined;
  const contentStart = open[0].length;
  const contentEnd = endOfObject(source, contentStart);
  if (contentEnd < 0) return undefined;
  afterObject.lastIndex = contentEnd;
  const after = afterObject.exec(source);
  if (!after) return undefined;
  return { contentStart, contentEnd, end: contentEnd + after[0].length, language: "json" };
}

const afterObject = /[ \t]*(?:\r\n|\n|\r|$(?![\s\S]))/y;

/** Where the object that begins at an offset ends, broken or not; a text in quotes ends with its line. */
function endOfObject(source: string, from: number): number {
  let depth = 0;
  let isQuoted = false;
  for (let at = from; at < source.length; at++) {
    const char = source[at]!;
    if (isQuoted) {
      if (char === "\\") at++;
      else if (char === '"' || char === "\n" || char === "\r") isQuoted = false;
    } else if (char === '"') isQuoted = true;
    else if (char === "{") depth++;
    else if (char === "}" && --depth === 0) return at + 1;
  }
  return -1;
}
