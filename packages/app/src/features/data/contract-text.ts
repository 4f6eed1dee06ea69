import { terminal } from "@capstan/base";
import { type DataContract, dataContractSchema } from "@capstan/grounding";
import { readYaml, type YamlProblem } from "../../read-yaml.ts";

/**
 * A data contract as text (YAML). A key that contracts do not have is refused: a rule that is misspelt would never be
 * held against anything. Errors: terminal `contract_invalid` with line and column.
 */
export function parseContract(text: string): DataContract {
  const read = readYaml(text, dataContractSchema);
  if (!read.ok) throw invalid(read.problem);
  const { data, written, problemAt } = read;
  const unknown = unknownKey(written, data, []);
  if (unknown) throw invalid(problemAt(unknown, "contracts have nothing of this name"));
  for (const [column, { pattern }] of Object.entries(data.columns)) {
    const problem = pattern === undefined ? undefined : patternProblem(pattern);
    if (problem) throw invalid(problemAt(["columns", column, "pattern"], problem));
  }
  return data;
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

const invalid = ({ line, column, path, message }: YamlProblem) =>
  terminal("contract_invalid", {
    message: `Line ${line}, column ${column}: ${path.join(".") || "the contract"}: ${message}`,
    mend: "docs/data.md says what a contract has.",
    details: { line, column },
  });
