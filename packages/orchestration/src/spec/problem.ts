/** What is wrong at one place of a file. Lines and columns start at 1; the end column is exclusive. */
export type Problem = {
  /** Stable, snake_case. */
  code: string;
  severity: "error" | "warning";
  line: number;
  column: number;
  endLine: number;
  endColumn: number;
  /** Where in the document, e.g. `steps[2].with.accounts`; empty for the document itself. */
  path: string;
  message: string;
  /** What to do about it, one sentence. */
  mend: string;
  /** The line as it stands in the file. */
  snippet?: string;
};

export type SpecPath = readonly (string | number)[];

/** A problem before anybody asked where in the text it is. */
export type Finding = {
  code: string;
  severity: "error" | "warning";
  path: SpecPath;
  /** The key of the entry or its value. */
  part: "key" | "value";
  /** Characters within the value's text, end exclusive. */
  span?: { start: number; end: number };
  message: string;
  mend: string;
};

/** `["steps", 2, "with", "accounts"]` as people read it: `steps[2].with.accounts`. */
export function formatPath(path: SpecPath): string {
  return path.map((part, at) => (typeof part === "number" ? `[${part}]` : at === 0 ? part : `.${part}`)).join("");
}

/** By place, errors before warnings at the same place. */
export function sortProblems(problems: readonly Problem[]): Problem[] {
  return problems.toSorted(
    (a, b) =>
      a.line - b.line || a.column - b.column || a.severity.localeCompare(b.severity) || a.code.localeCompare(b.code),
  );
}
