/** Front matter at the start of a source: YAML between `---`, TOML between `+++`. `end` is where the text after it begins. */
export type FrontMatter = { contentStart: number; contentEnd: number; end: number; language: "yaml" | "toml" };

export function findFrontMatter(source: string): FrontMatter | undefined {
  const open = /^\uFEFF?(---|\+\+\+)[ \t]*(?:\r\n|\n|\r)/.exec(source);
  if (!open) return undefined;
  const mark = open[1]!;
  const close = new RegExp(
    `^${mark === "---" ? "(?:---|\\.\\.\\.)" : "\\+\\+\\+"}[ \\t]*(?:\\r\\n|\\n|\\r|$(?![\\s\\S]))`,
    "gm",
  );
  close.lastIndex = open[0].length;
  const end = close.exec(source);
  if (!end) return undefined;
  return {
    contentStart: open[0].length,
    contentEnd: end.index,
    end: end.index + end[0].length,
    language: mark === "---" ? "yaml" : "toml",
  };
}
