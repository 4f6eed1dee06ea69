import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, posix, resolve } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { arrows } from "../../scripts/boundaries/arrows.ts";
import { readModule } from "../../scripts/boundaries/read-module.ts";
import { readSources } from "../../scripts/boundaries/read-sources.ts";

const tsc = resolve("node_modules/typescript/bin/tsc");
const inTwoPackages = ["packages/privacy", "packages/base", "packages/contracts", "packages/grounding"];
let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "capstan-arrows-"));
  mkdirSync(join(root, "node_modules/@capstan"), { recursive: true });
  cpSync("tsconfig.base.json", join(root, "tsconfig.base.json"));
  symlinkSync(resolve("node_modules/@types"), join(root, "node_modules/@types"));
  for (const folder of inTwoPackages) {
    write(`${folder}/src/index.ts`, "export type Some = string;");
    for (const file of ["package.json", "tsconfig.json"]) cpSync(join(folder, file), join(root, folder, file));
    symlinkSync(join(root, folder), join(root, "node_modules/@capstan", posix.basename(folder)));
  }
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

test("an arrow that goes down compiles", () => {
  write("packages/privacy/src/a.ts", 'import type { Some } from "@capstan/base"; export const a: Some = "";');
  expect(compile()).toEqual({ status: 0, output: "" });
});

test("an arrow from engine to engine by path is a compile error; by name the boundary check refuses it", () => {
  write(
    "packages/privacy/src/a.ts",
    'import type { Some } from "../../grounding/src/index.ts"; export const a: Some = "";',
  );
  expect(compile()).toMatchObject({ status: 2, output: expect.stringContaining("grounding/src/index.ts") });
});

test("an import from a package that is not referred to leaves the build out of order, so there is none", () => {
  const missing = [...readSources(process.cwd())].flatMap(([path, text]) => {
    const [folder] = /^(?:packages|apps)\/[^/]+(?=\/src\/)/.exec(path) ?? [];
    if (!folder || /\.test\.tsx?$/.test(path)) return [];
    const known = (readConfig(folder).references ?? []).map(({ path: to }) => posix.basename(to));
    const names = readModule(path, text).imports.flatMap(({ name }) => /^@capstan\/([^/]+)/.exec(name)?.[1] ?? []);
    return names.filter((name) => !known.includes(name)).map((name) => `${path} imports ${name}`);
  });
  expect(missing).toEqual([]);
});

test("each package refers to what its arrows allow and to nothing else", () => {
  const wrong = Object.entries(arrows).flatMap(([folder, allowed]) => {
    const { references = [] } = readConfig(folder);
    const extra = references.filter(({ path }) => !allowed.includes(posix.basename(path)));
    return extra.map(({ path }) => `${folder} refers to ${path}`);
  });
  expect(wrong).toEqual([]);
});

test("every source file is in a project that `tsc -b` builds", () => {
  const projects = readConfig(".").references!.map(({ path }) =>
    path.endsWith(".json") ? path : `${path}/tsconfig.json`,
  );
  const known = new Set(projects.flatMap(filesOf));
  const sources = [...readSources(process.cwd()).keys()].filter(
    (path) => /\.tsx?$/.test(path) && !path.includes("/fixtures/"),
  );
  expect(sources.filter((path) => !known.has(path))).toEqual([]);
});

function write(path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}

function compile(): { status: number | null; output: string } {
  const { status, stdout } = spawnSync(process.execPath, [tsc, "-b", "packages/privacy"], {
    cwd: root,
    encoding: "utf8",
  });
  return { status, output: stdout };
}

function readConfig(folder: string): { references?: { path: string }[] } {
  return JSON.parse(readFileSync(join(folder, "tsconfig.json"), "utf8"));
}

function filesOf(project: string): string[] {
  const shown = spawnSync(process.execPath, [tsc, "-p", project, "--showConfig"], { encoding: "utf8" });
  const { files = [] } = JSON.parse(shown.stdout) as { files?: string[] };
  return files.map((file) => posix.join(posix.dirname(project), file));
}
