import { arrows, browserSafe, pureEngines } from "./arrows.ts";
import type { Mention } from "./read-module.ts";
import type { Target } from "./resolve-import.ts";

type Import = Mention & { to: Target };

/** A module whose imports are resolved. */
export type Source = { path: string; imports: Import[]; ambient: Mention[] };
type Found = { line: number; what: string };
type Rule = { name: string; find: (source: Source) => Found[] };

const isTest = (path: string) =>
  /(\.test\.tsx?$|\/testing\/|\/fixtures\/|\/bench\/|^tests\/|^scripts\/|^apps\/web\/dev\/)/.test(path);
const ownerOf = (path: string) => /^(packages|apps)\/[^/]+/.exec(path)?.[0];
const featureOf = (path: string) => /^packages\/app\/src\/features\/([^/]+)\//.exec(path)?.[1];
const isIn = (names: readonly string[], path: string) => names.some((name) => path.startsWith(`packages/${name}/src/`));

/** Each says what one file does wrong; cycles, which need all files, are found beside. */
export const rules: Rule[] = [
  {
    name: "arrows-go-down",
    find: onFiles((from, to) => isWrongArrow(from, to) && `${ownerOf(from)} may not import ${ownerOf(to)}`),
  },
  {
    name: "packages-are-entered-by-the-front-door",
    find: onFiles((from, to) => {
      const owner = ownerOf(to);
      if (!owner?.startsWith("packages/") || ownerOf(from) === owner || to === `${owner}/src/index.ts`) return false;
      if (to === "packages/contracts/src/choices.ts") return false;
      if (to === `${owner}/src/testing/index.ts`) return !isTest(from) && `${to} is for tests`;
      return `${to} is inside; ${owner}/src/index.ts is the door`;
    }),
  },
  {
    name: "features-meet-through-their-index",
    find: onFiles((from, to) => {
      const feature = featureOf(to);
      if (!feature || featureOf(from) === feature || to.endsWith(`features/${feature}/index.ts`)) return false;
      return `${to} is inside the feature ${feature}; its index.ts is the door`;
    }),
  },
  {
    name: "base-depends-on-nothing",
    find: onImports((from, to) => isIn(["base"], from) && to.kind !== "file" && `base imports ${nameOf(to)}`),
  },
  {
    name: "no-built-in-where-it-must-run-anywhere",
    find: onImports(
      (from, to) => isIn([...pureEngines, ...browserSafe], from) && to.kind === "builtin" && `imports ${to.name}`,
    ),
  },
  {
    name: "pure-engines-see-no-clock-network-or-chance",
    find: (source) => (isIn(pureEngines, source.path) && !isTest(source.path) ? uses(source) : []),
  },
  {
    name: "engines-know-no-http-and-no-screen",
    find: onImports((from, to) => {
      const isEngine = /^packages\/(?!app\/)/.test(from);
      return isEngine && to.kind === "npm" && /^(hono|@hono\/|react|better-auth)/.test(to.name) && `imports ${to.name}`;
    }),
  },
  { name: "the-environment-is-read-in-config-only", find: environmentReads },
  {
    name: "imports-lead-somewhere",
    find: (source) => each(source, ({ to }) => to.kind === "missing" && `${to.path} is not there`),
  },
];

type Judge = (from: string, to: string) => string | false | undefined;

function onFiles(judge: Judge): Rule["find"] {
  return (source) => each(source, ({ to }) => to.kind === "file" && judge(source.path, to.path));
}

function onImports(judge: (from: string, to: Target) => string | false): Rule["find"] {
  return (source) => (isTest(source.path) ? [] : each(source, ({ to }) => judge(source.path, to)));
}

function each(source: Source, judge: (imported: Import) => string | false | undefined): Found[] {
  return source.imports.flatMap((imported) => {
    const what = judge(imported);
    return what ? [{ line: imported.line, what }] : [];
  });
}

function isWrongArrow(from: string, to: string): boolean {
  const [owner, target] = [ownerOf(from), ownerOf(to)];
  if (!owner || !target || owner === target || /^apps\/web\/(dev|bench)\//.test(from)) return false;
  return !(arrows[owner] ?? []).some((name) => target === `packages/${name}`);
}

function uses(source: Source): Found[] {
  return source.ambient.map(({ name, line }) => ({ line, what: `uses ${name}` }));
}

function environmentReads(source: Source): Found[] {
  const mayRead = source.path.startsWith("apps/capstan/src/config/") || isTest(source.path);
  if (mayRead || !ownerOf(source.path)) return [];
  const env = source.ambient
    .filter(({ name }) => name === "process.env")
    .map(({ line }) => ({ line, what: "reads process.env" }));
  return [
    ...env,
    ...each(source, ({ to }) => to.kind === "builtin" && /^(node:)?process$/.test(to.name) && `imports ${to.name}`),
  ];
}

const nameOf = (target: Target) => ("name" in target ? target.name : target.path);
