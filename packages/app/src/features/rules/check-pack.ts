import { asCapstanError } from "@capstan/base";
import type { CheckedPackBody } from "@capstan/contracts";
import { checkDraft, type Rule } from "@capstan/verification";
import { parseRulePack } from "../assets/index.ts";

/** Reads a pack's text and runs each rule over its examples. What cannot be read is told of with its line. */
export function checkPack(name: string, text: string): CheckedPackBody {
  try {
    const { rules } = parseRulePack(name, text);
    const examples = rules.flatMap(runExamples);
    const failed = examples.filter(({ ok }) => !ok);
    const problems = failed.map(({ rule, text: example, wants }) => ({
      ...placeOf(text, example, rule),
      message:
        wants === "match" ? `${rule} finds nothing in this example.` : `${rule} finds something in this example.`,
      mend: "Mend the rule or the example.",
    }));
    return { ok: failed.length === 0, problems, examples };
  } catch (thrown) {
    const { kind, message, details } = asCapstanError(thrown);
    if (kind === "bug") throw thrown;
    const { line = 1, column = 1 } = details as { line?: number; column?: number };
    const width = text.split("\n")[line - 1]?.length ?? 0;
    const said = message.replace(/^.*?cannot be used: /, "").replace(/(?<![.!?])$/, ".");
    // The text is written here and lies in no file: what to mend is the line.
    const mend = `Mend line ${line}; docs/rules.md says what a rule has.`;
    const problem = { line, column, endLine: line, endColumn: Math.max(column + 1, width + 1), message: said, mend };
    return { ok: false, problems: [problem], examples: [] };
  }
}

type Outcome = CheckedPackBody["examples"][number];

/** Rules that trace have no facts here, so their examples say nothing. */
function runExamples(rule: Rule): Outcome[] {
  if (!rule.examples || rule.kind.startsWith("trace-")) return [];
  const { kinds: _kinds, channels: _channels, tier: _tier, ...forAll } = rule;
  const run =
    (wants: Outcome["wants"]) =>
    (text: string): Outcome => {
      const draft = { text, format: "markdown", kind: "example", channel: "example" } as const;
      const found = checkDraft(draft, [forAll as Rule], { facts: [] }).findings.map(({ message }) => message);
      return { rule: rule.id, text, wants, found, ok: found.length > 0 === (wants === "match") };
    };
  return [...rule.examples.match.map(run("match")), ...rule.examples.pass.map(run("pass"))];
}

/** The line on which an example is written, below its rule; the rule's own where it was written in another way. */
function placeOf(text: string, example: string, rule: string) {
  const lines = text.split("\n");
  const from = Math.max(
    0,
    lines.findIndex((line) => line.includes(rule)),
  );
  const words = example.trim().split("\n")[0]!;
  const below = lines.findIndex((line, at) => at >= from && words !== "" && line.includes(words));
  const at = below < 0 ? from : below;
  const start = Math.max(0, lines[at]!.indexOf(below < 0 ? rule : words));
  return { line: at + 1, column: start + 1, endLine: at + 1, endColumn: lines[at]!.length + 1 };
}
