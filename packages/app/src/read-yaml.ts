import { LineCounter, parseDocument } from "yaml";
import type { z } from "zod";

type Path = readonly PropertyKey[];
export type YamlProblem = { line: number; column: number; path: Path; message: string };

export type ReadYaml<T> =
  | {
      ok: true;
      data: T /** As it was written, before defaults. */;
      written: unknown;
      problemAt(path: Path, message: string): YamlProblem;
    }
  | { ok: false; problem: YamlProblem };

/** Reads YAML by a schema; what is wrong comes with its line and column, both from 1. */
export function readYaml<Schema extends z.ZodType>(text: string, schema: Schema): ReadYaml<z.output<Schema>> {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const problemAt = (path: Path, message: string): YamlProblem => {
    const { line, col } = lines.linePos(offsetOf(document, path));
    return { line: Math.max(1, line), column: Math.max(1, col), path, message };
  };
  const syntax = document.errors[0];
  if (syntax) {
    const { line, col } = lines.linePos(syntax.pos[0]);
    return {
      ok: false,
      problem: { line, column: col, path: [], message: syntax.message.split("\n")[0] ?? "not YAML" },
    };
  }
  const written: unknown = document.toJS();
  const read = schema.safeParse(written);
  if (read.success) return { ok: true, data: read.data, written, problemAt };
  const issue = read.error.issues[0]!;
  return { ok: false, problem: problemAt(issue.path, issue.message) };
}

/** Where the value of a path stands, or of its nearest parent that is written. */
function offsetOf(document: ReturnType<typeof parseDocument>, path: Path): number {
  for (let length = path.length; length > 0; length--) {
    const node = document.getIn(path.slice(0, length), true) as { range?: [number, number, number] } | undefined;
    if (node?.range) return node.range[0];
  }
  return 0;
}
