import { terminal } from "@capstan/base";
import { type DataContract, dataContractSchema } from "@capstan/grounding";
import { LineCounter, parseDocument } from "yaml";

/** A data contract as text (YAML). Errors: terminal `contract_invalid` with line and column. */
export function parseContract(text: string): DataContract {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const syntax = document.errors[0];
  if (syntax) throw invalid(lines.linePos(syntax.pos[0]), syntax.message.split("\n")[0] ?? "not YAML");
  const read = dataContractSchema.safeParse(document.toJS());
  if (read.success) return read.data;
  const issue = read.error.issues[0]!;
  const node = nearestNode(document, issue.path);
  throw invalid(lines.linePos(node), `${issue.path.join(".") || "the contract"}: ${issue.message}`);
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
