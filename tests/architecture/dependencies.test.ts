import { existsSync, globSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";

type Manifest = { license?: string; dependencies?: Record<string, string>; devDependencies?: Record<string, string> };

const folders = globSync("{package.json,packages/*/package.json,apps/*/package.json}").map((path) => dirname(path));
const direct = [...new Set(folders.flatMap(namesIn))].filter((name) => !name.startsWith("@capstan/")).sort();
const lines = readFileSync("docs/dependencies.md", "utf8")
  .split("\n")
  .filter((line) => /^\| (?!package |-)/.test(line))
  .flatMap((line) => {
    const [names, licence] = line
      .split("|")
      .slice(1)
      .map((cell) => cell.trim());
    return names!.split(", ").map((name) => ({ name, licence }));
  });

test("every direct dependency has its line, and no line is stale", () => {
  expect(lines.map(({ name }) => name).sort()).toEqual(direct);
});

test("each line names the licence of the installed package", () => {
  expect(lines.map(({ name, licence }) => `${name}: ${licence}`)).toEqual(
    lines.map(({ name }) => `${name}: ${licenceOf(name)}`),
  );
});

test("everything is pinned to one exact version across the workspaces", () => {
  const pins = folders.flatMap((folder) => Object.entries(dependenciesOf(read(folder))));
  const versions = Map.groupBy(pins, ([name]) => name);
  const loose = pins.filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.-]+)?$/.test(version));
  const differing = [...versions.values()].filter((all) => new Set(all.map(([, version]) => version)).size > 1);
  expect({ loose, differing }).toEqual({ loose: [], differing: [] });
});

function read(folder: string): Manifest {
  return JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
}

function dependenciesOf(manifest: Manifest): Record<string, string> {
  return { ...manifest.dependencies, ...manifest.devDependencies };
}

function namesIn(folder: string): string[] {
  return Object.keys(dependenciesOf(read(folder)));
}

function licenceOf(name: string): string | undefined {
  const installed = folders.map((folder) => join(folder, "node_modules", name)).find((path) => existsSync(path));
  return installed && read(installed).license;
}
