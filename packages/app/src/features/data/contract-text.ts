import { terminal } from "@capstan/base";
import { type DataContract, dataContractSchema } from "@capstan/grounding";
import { LineCounter, parseDocument } from "yaml";

/**
 * A data contract as text (YAML). A key that contracts do not have is refused: a rule that is misspelt would never be
 * held against anything. Errors: terminal `contract_invalid` with line and column.
 */
export function parseContract(text: string): DataContract {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const refuse = (path: PropertyKey[], message: string) =>
    invalid(lines.linePos(nearestNode(document, path)), `${path.join(".") || "the contract"}: ${message}`);
  const syntax = document.errors[0];
  if (syntax) throw invalid(lines.linePos(syntax.pos[0]), syntax.message.split("\n")[0] ?? "not YAML");
  const written: unknown = document.toJS();
  const read = dataContractSchema.safeParse(written);
  if (!read.success) {
    const issue = read.error.issues[0]!;
    throw refuse(issue.path, issue.message);
  }
  const unknown = unknownKey(written, read.data, []);
  if (unknown) throw refuse(unknown, "contracts have nothing of this name");
  for (const [column, { pattern }] of Object.entries(read.data.columns)) {
    const problem = pattern === undefined ? undefined : patternProblem(pattern);
    if (problem) throw refuse(["columns", column, "pattern"], problem);
  }
  return read.data;
}

/** Where the text says something that reading it left out. */
function unknownKey(written: unknown, read: unknown, path: PropertyKey[]): PropertyKey[] | undefined {
  if (written === null || typeof written !== "object" || Array.isArray(written)) return undefined;
  for (const [key, value] of Object.entries(written)) {
    if (!Object.hasOwn(read as object, key)) return [...path, key];
    const below = unknownKey(value, (read as Record<string, unknown>)[key], [...path, key]);
    if (below) return below;
  }
  return undefined;
}

/** Patterns run as RE2, which has everything of ours but looking around and referring back. */
function patternProblem(pattern: string): string | undefined {
  if (/\(\?<?[=!]|\\[1-9]|\\k</.test(pattern)) return "a pattern can neither look around nor refer back";
  try {
    new RegExp(pattern.replace(/^\(\?[ims]+\)/, ""));
    return undefined;
  } catch (cause) {
    return cause instanceof Error ? cause.message : String(cause);
  }
}

function nearestNode(document: ReturnType<typeof parseDocument>, path: PropertyKey[]): number {
  for (let length = path.length; length > 0; length--) {
    const node = document.getIn(path.slice(0, length), true) as { range?: [number, number, number] } | undefined;
    if (node?.range) return node.range[0];
  }
  return 0;
}

const invalid = ({ line, col }: { line: number; col: number }, message: string) =>
  terminal("contract_invalid", {
    message: `Line ${line}, column ${col}: ${message}`,
    mend: "docs/contracts.md says what a contract has.",
    details: { line, column: col },
  });
