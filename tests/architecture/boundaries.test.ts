import { describe, expect, test } from "vitest";
import { findViolations } from "../../scripts/boundaries/find-violations.ts";
import { readModule } from "../../scripts/boundaries/read-module.ts";
import { readSources } from "../../scripts/boundaries/read-sources.ts";

const rulesBrokenBy = (files: Record<string, string>) => [
  ...new Set(findViolations(new Map(Object.entries(files))).map(({ rule }) => rule)),
];

const doors = {
  "packages/base/src/index.ts": "export const a = 1;",
  "packages/contracts/src/index.ts": "export const a = 1;",
  "packages/contracts/src/choices.ts": "export const a = 1;",
  "packages/database/src/index.ts": "export const a = 1;",
  "packages/database/src/testing/index.ts": "export const a = 1;",
  "packages/grounding/src/index.ts": "export const a = 1;",
  "packages/grounding/src/deep.ts": "export const a = 1;",
  "packages/app/src/index.ts": "export const a = 1;",
  "packages/app/src/features/desk/index.ts": "export const a = 1;",
  "packages/app/src/features/desk/desk-item.ts": "export const a = 1;",
};

const violations: [rule: string, file: string, text: string][] = [
  ["arrows-go-down", "packages/verification/src/a.ts", 'import { a } from "@capstan/grounding";'],
  ["arrows-go-down", "packages/verification/src/a.ts", 'import type { a } from "@capstan/grounding";'],
  ["arrows-go-down", "packages/verification/src/a.ts", 'type A = import("@capstan/grounding").a;'],
  ["arrows-go-down", "packages/verification/src/a.ts", 'export * from "@capstan/grounding";'],
  ["arrows-go-down", "packages/verification/src/a.ts", 'export const b = await import("@capstan/grounding");'],
  ["arrows-go-down", "packages/verification/src/a.test.ts", 'import { a } from "../../grounding/src/index.ts";'],
  ["arrows-go-down", "packages/execution/src/a.ts", 'import { a } from "@capstan/app";'],
  ["arrows-go-down", "packages/execution/src/a.ts", 'import { a } from "@capstan/database";'],
  ["arrows-go-down", "packages/base/src/a.ts", 'import { a } from "@capstan/contracts";'],
  ["arrows-go-down", "packages/contracts/src/a.ts", 'import { a } from "@capstan/database";'],
  ["arrows-go-down", "apps/web/src/a.tsx", 'import { a } from "@capstan/app"; export const A = () => <p>{a}</p>;'],
  ["arrows-go-down", "apps/web/src/a.ts", 'import type { a } from "@capstan/base";'],
  [
    "packages-are-entered-by-the-front-door",
    "packages/app/src/a.ts",
    'import { a } from "@capstan/grounding/src/deep.ts";',
  ],
  [
    "packages-are-entered-by-the-front-door",
    "packages/app/src/a.ts",
    'import { a } from "../../grounding/src/deep.ts";',
  ],
  [
    "packages-are-entered-by-the-front-door",
    "tests/a.test.ts",
    'import { a } from "../packages/grounding/src/deep.ts";',
  ],
  ["packages-are-entered-by-the-front-door", "packages/app/src/a.ts", 'import { a } from "@capstan/database/testing";'],
  [
    "features-meet-through-their-index",
    "packages/app/src/features/runs/a.ts",
    'import { a } from "../desk/desk-item.ts";',
  ],
  [
    "features-meet-through-their-index",
    "packages/app/src/serve.ts",
    'import { a } from "./features/desk/desk-item.ts";',
  ],
  ["base-depends-on-nothing", "packages/base/src/a.ts", 'import { z } from "zod";'],
  ["base-depends-on-nothing", "packages/base/src/a.ts", 'import { join } from "node:path";'],
  ["no-built-in-where-it-must-run-anywhere", "packages/contracts/src/a.ts", 'import { join } from "path";'],
  ["no-built-in-where-it-must-run-anywhere", "packages/privacy/src/a.ts", 'import type { Stats } from "node:fs";'],
  ["no-built-in-where-it-must-run-anywhere", "packages/judgement/src/a.ts", 'import { readFile } from "fs/promises";'],
  ["engines-know-no-http-and-no-screen", "packages/execution/src/a.ts", 'import { Hono } from "hono";'],
  ["the-environment-is-read-in-config-only", "packages/app/src/a.ts", "export const a = process.env.HOME;"],
  ["the-environment-is-read-in-config-only", "packages/app/src/a.ts", 'export const a = process["env"];'],
  ["the-environment-is-read-in-config-only", "packages/app/src/a.ts", "export const a = globalThis.process.env;"],
  ["the-environment-is-read-in-config-only", "packages/app/src/a.ts", "const { env } = process;"],
  ["the-environment-is-read-in-config-only", "apps/capstan/src/main.ts", 'import { env } from "node:process";'],
  ["imports-lead-somewhere", "packages/app/src/a.ts", 'import { a } from "./gone.ts";'],
  ["no-cycles", "packages/app/src/a.ts", 'import "./a.ts";'],
  ["files-can-be-read", "packages/app/src/a.ts", "export const = 1;"],
];

const impurities = [
  ...["process.pid", "Date.now()", "new Date()", "Date()", "Math.random()", "crypto.randomUUID()", "performance.now()"],
  ...[
    'fetch("https://a.example")',
    "setTimeout(() => {}, 1)",
    "globalThis.fetch",
    "{ process }",
    'Math["random"]()',
    "new Date",
  ],
];

describe("each rule finds its violation", () => {
  test.each(violations)("%s in %s: %s", (rule, file, text) => {
    expect(rulesBrokenBy({ ...doors, [file]: text })).toContain(rule);
  });

  test.each(impurities)("pure engines may not use %s", (expression) => {
    const files = { "packages/verification/src/a.ts": `export const a = ${expression};` };
    expect(rulesBrokenBy(files)).toEqual(["pure-engines-see-no-clock-network-or-chance"]);
  });

  test("a cycle over three files is one violation that names them", () => {
    const [found, ...more] = findViolations(
      new Map([
        ["packages/app/src/a.ts", 'import type { B } from "./b.ts"; export type A = B;'],
        ["packages/app/src/b.ts", 'export * from "./c.ts";'],
        ["packages/app/src/c.ts", 'export const c = () => import("./a.ts");'],
        ["packages/app/src/d.ts", 'import "./a.ts";'],
      ]),
    );
    expect(more).toEqual([]);
    expect(found?.what).toBe(
      "packages/app/src/a.ts → packages/app/src/b.ts → packages/app/src/c.ts → packages/app/src/a.ts",
    );
  });
});

describe("what is allowed is let through", () => {
  const allowed: [file: string, text: string][] = [
    ["packages/verification/src/a.ts", 'import { a } from "@capstan/base"; export const b = new Date(a);'],
    [
      "packages/verification/src/a.ts",
      "export const a = (now: Date) => ({ process: now.getTime(), fetch: Date.UTC(2026, 1) });",
    ],
    ["packages/verification/src/a.ts", "export type Fetch = typeof fetch; export type P = { process(): void };"],
    [
      "packages/verification/src/a.test.ts",
      'import { readFileSync } from "node:fs"; readFileSync(process.cwd() + Date.now());',
    ],
    ["packages/orchestration/src/a.ts", 'import { a } from "@capstan/database"; export const b = [a, Date.now()];'],
    ["packages/app/src/a.pg.test.ts", 'import { a } from "@capstan/database/testing"; export const b = a;'],
    ["packages/app/src/features/runs/a.ts", 'export { a } from "../desk/index.ts";'],
    ["apps/capstan/src/a.ts", 'export { a } from "@capstan/contracts/choices";'],
    ["apps/capstan/src/config/read-config.ts", "export const a = process.env.HOME;"],
    [
      "apps/web/src/a.tsx",
      'import { a } from "@capstan/contracts"; export const A = () => <p title="x">{a}{Date.now()}</p>;',
    ],
  ];
  test.each(allowed)("%s: %s", (file, text) => {
    expect(rulesBrokenBy({ ...doors, [file]: text })).toEqual([]);
  });
});

describe("the real tree", () => {
  const files = readSources(process.cwd());

  test("is seen: files of every package, and imports between them", () => {
    const ofApp = [...files].filter(([path]) => path.startsWith("packages/app/src/features/desk/"));
    const imports = ofApp.flatMap(([path, text]) => readModule(path, text).imports);
    expect(new Set([...files.keys()].map((path) => path.split("/").slice(0, 2).join("/")))).toContain(
      "packages/privacy",
    );
    expect(files.size).toBeGreaterThan(400);
    expect(imports.filter(({ name }) => name.startsWith("@capstan/")).length).toBeGreaterThan(20);
  });

  test("breaks no rule", () => {
    expect(findViolations(files).map(({ rule, file, line, what }) => `${file}:${line} ${rule}: ${what}`)).toEqual([]);
  }, 60_000);
});
