import { parseContract, parseRulePack } from "@capstan/app";
import { asCapstanError, CapstanError } from "@capstan/base";
import { type PromptProblem, parsePrompt } from "@capstan/execution";
import { type FileLinter, type LintReport, lintFiles, type Problem, workflowLinter } from "@capstan/orchestration";
import { tiers } from "@capstan/verification";
import type { TextsToLint } from "./read-texts.ts";

const isYaml = (path: string) => /\.ya?ml$/i.test(path);
const isIn = (folder: string, path: string) => new RegExp(`(^|[\\\\/])${folder}[\\\\/]`).test(path);

/**
 * Checks texts by what they are: workflows, prompts, rule packs, data contracts. A text that is none of these is an error
 * when it was asked for by name, as one is that was emptied by mistake. Pure.
 */
export function lintTexts({ files, named }: TextsToLint): LintReport {
  return lintFiles(files, [...linters, unknownLinter(named)]);
}

const unknownLinter = (named: ReadonlySet<string>): FileLinter => ({
  kind: "unknown",
  accepts: ({ path }) => named.has(path),
  lint: ({ text }) => [
    toProblem(text, "unknown_text", {
      line: 1,
      column: 1,
      path: "",
      message: text.trim() === "" ? "The file is empty" : "The file is no workflow, prompt, rule pack or data contract",
      mend: "Begin a workflow with `workflow:` and a rule pack with `pack:`; keep prompts in a folder prompts, contracts in a folder contracts.",
    }),
  ],
});

const linters: readonly FileLinter[] = [
  {
    kind: "rules",
    accepts: ({ path, text }) => isYaml(path) && (isIn("rules", path) || /^pack[ \t]*:/m.test(text)),
    lint: ({ path, text }) => problemsOf(text, () => parseRulePack(path, text)),
  },
  {
    kind: "contract",
    accepts: ({ path }) => isYaml(path) && isIn("contracts", path),
    lint: ({ text }) => problemsOf(text, () => parseContract(text)),
  },
  {
    kind: "prompt",
    accepts: ({ path, text }) =>
      isIn("prompts", path) || (/\.md$/i.test(path) && /<!--\s*(template|fallback)\s*-->/.test(text)),
    lint: ({ path, text }) => problemsOf(text, () => parsePrompt(text, path)),
  },
  workflowLinter({ decisionsByTier: Object.fromEntries(tiers.map(({ tier, decisions }) => [tier, decisions])) }),
];

/** What a parser throws, as problems with their places; the beginning of the file where it says none. */
function problemsOf(text: string, parse: () => unknown): Problem[] {
  try {
    parse();
    return [];
  } catch (thrown) {
    const error = asCapstanError(thrown);
    if (error.kind === "bug" && thrown instanceof CapstanError) throw thrown;
    const several = error.details.problems as PromptProblem[] | undefined;
    if (several) return several.map((problem) => toProblem(text, error.code, problem));
    const { line = 1, column = 1 } = error.details as { line?: number; column?: number };
    return [
      toProblem(text, error.code, {
        line,
        column,
        path: "",
        message: error.message,
        mend: error.mend ?? "Mend the file.",
      }),
    ];
  }
}

function toProblem(text: string, code: string, { line, column, path, message, mend }: PromptProblem): Problem {
  const snippet = text.split(/\r?\n/)[line - 1] ?? "";
  return {
    code,
    severity: "error",
    line,
    column,
    endLine: line,
    endColumn: Math.max(column + 1, snippet.length + 1),
    path,
    message,
    mend,
    snippet,
  };
}
