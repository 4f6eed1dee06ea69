import { literal } from "../duckdb/sql-text.ts";
import { plainJsonPath } from "./json-path.ts";

/** What to read out of a JSON value at once, for DuckDB's `json_transform`, and how to get at each path afterwards. */
export type JsonShape = {
  /** Absent when no path can be read this way. */
  structure: string | undefined;
  /** The paths that it holds. */
  paths: readonly string[];
  /** SQL of the text at a path; undefined when it has to be read by itself. */
  readPath: (members: string, path: string) => string | undefined;
};

type Tree = Map<string, Tree | "text">;

/**
 * The shape that holds as many of the paths as fit. Left out are paths that pick from pairs by key, one that leads through
 * the value of another, and names that differ in case only, which a STRUCT cannot tell apart.
 */
export function shapeOfPaths(paths: readonly string[]): JsonShape {
  const root: Tree = new Map();
  const held = new Set(paths.filter((path) => plainJsonPath(path) !== undefined && hold(root, path.split("."))));
  return {
    structure: held.size === 0 ? undefined : JSON.stringify(asStructure(root)),
    paths: [...held],
    readPath: (members, path) =>
      held.has(path)
        ? path.split(".").reduce((sql, name) => `struct_extract(${sql}, ${literal(name)})`, members)
        : undefined,
  };
}

function hold(tree: Tree, [name, ...rest]: readonly string[]): boolean {
  if (name === undefined || name === "" || name.includes("\0")) return false;
  const twin = [...tree.keys()].find((one) => one.toLowerCase() === name.toLowerCase());
  if (twin !== undefined && twin !== name) return false;
  const there = tree.get(name);
  if (rest.length === 0) {
    if (there === undefined) tree.set(name, "text");
    return there === undefined;
  }
  if (there === "text") return false;
  const branch: Tree = there ?? new Map();
  if (!hold(branch, rest)) return false;
  tree.set(name, branch);
  return true;
}

type Structure = { [name: string]: Structure | "VARCHAR" };

function asStructure(tree: Tree): Structure {
  return Object.fromEntries([...tree].map(([name, one]) => [name, one === "text" ? "VARCHAR" : asStructure(one)]));
}
