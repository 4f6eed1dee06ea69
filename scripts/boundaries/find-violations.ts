import { findCycles } from "./find-cycles.ts";
import { readModule } from "./read-module.ts";
import { resolveImport } from "./resolve-import.ts";
import { rules, type Source } from "./rules.ts";

/** `line` counts from 1. */
export type Violation = { rule: string; file: string; line: number; what: string };

/** What breaks the architecture's rules among `files`, a map from path relative to the root to source text. */
export function findViolations(files: ReadonlyMap<string, string>): Violation[] {
  const paths = new Set(files.keys());
  const modules = [...files].map(([path, text]) => readModule(path, text));
  const sources = modules.map(({ path, imports, ambient }): Source => {
    return {
      path,
      ambient,
      imports: imports.map((mention) => ({ ...mention, to: resolveImport(path, mention.name, paths) })),
    };
  });
  return [
    ...modules.flatMap(({ path, errors }) =>
      errors.map((what) => ({ rule: "files-can-be-read", file: path, line: 1, what })),
    ),
    ...rules.flatMap(({ name, find }) =>
      sources.flatMap((source) => find(source).map((found) => ({ rule: name, file: source.path, ...found }))),
    ),
    ...cycles(sources),
  ];
}

function cycles(sources: Source[]): Violation[] {
  const edges = new Map(
    sources.map(({ path, imports }) => [path, imports.flatMap(({ to }) => (to.kind === "file" ? [to.path] : []))]),
  );
  return findCycles(edges).map(({ size, loop }) => {
    const more = size > loop.length - 1 ? `; ${size} files hang together so` : "";
    return { rule: "no-cycles", file: loop[0]!, line: 1, what: `${loop.join(" → ")}${more}` };
  });
}
