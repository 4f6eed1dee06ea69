import { builtinModules } from "node:module";
import { posix } from "node:path";

/** Where an import leads: a file of this repository, a Node built-in, an npm package, or nowhere. */
export type Target =
  | { kind: "file"; path: string }
  | { kind: "builtin"; name: string }
  | { kind: "npm"; name: string }
  | { kind: "missing"; path: string };

const builtins = new Set(builtinModules);
const endings = ["", ".ts", ".tsx", ".js", ".mjs", "/index.ts", "/index.tsx"];
const folders: Record<string, string> = { cli: "apps/capstan", web: "apps/web" };

/** Paths are relative to the repository's root. `@capstan/x` is `packages/x`, entered by what its `exports` name. */
export function resolveImport(from: string, specifier: string, files: ReadonlySet<string>): Target {
  const bare = specifier.replace(/[?#].*$/, "");
  if (bare.startsWith(".")) return findFile(posix.join(posix.dirname(from), bare), files);
  const [, workspace, rest] = /^@capstan\/([^/]+)(?:\/(.+))?$/.exec(bare) ?? [];
  if (workspace) return findFile(`${folders[workspace] ?? `packages/${workspace}`}/${insidePackage(rest)}`, files);
  if (bare.startsWith("node:") || builtins.has(bare.split("/")[0]!)) return { kind: "builtin", name: bare };
  return {
    kind: "npm",
    name: bare
      .split("/")
      .slice(0, bare.startsWith("@") ? 2 : 1)
      .join("/"),
  };
}

function insidePackage(rest: string | undefined): string {
  if (!rest) return "src/index.ts";
  if (rest === "testing") return "src/testing/index.ts";
  return rest === "choices" ? "src/choices.ts" : rest;
}

function findFile(path: string, files: ReadonlySet<string>): Target {
  if (/\.(css|json|svg|sql|woff2)$/.test(path)) return { kind: "file", path };
  const found = endings.map((ending) => path + ending).find((candidate) => files.has(candidate));
  return found ? { kind: "file", path: found } : { kind: "missing", path };
}
