// The arrows of docs/architecture.md, as rules that fail the build. TypeScript project references refuse a wrong
// package arrow at compile time; this file catches cycles, deep imports and features that reach into each other.
const engines = ["judgement", "orchestration", "execution", "verification", "grounding", "privacy"];

module.exports = {
  forbidden: [
    { name: "no-cycles", severity: "error", from: {}, to: { circular: true } },
    ...engines.map((engine) => ({
      name: `${engine}-knows-no-other-engine`,
      severity: "error",
      from: { path: `^packages/${engine}/` },
      to: { path: `^packages/(${engines.filter((other) => other !== engine).join("|")}|app)/` },
    })),
    {
      name: "pure-engines-use-no-node-built-in",
      severity: "error",
      from: { path: "^packages/(verification|privacy|judgement)/src/", pathNot: "\\.test\\.ts$" },
      to: { dependencyTypes: ["core"] },
    },
    {
      name: "engines-know-no-http-and-no-screen",
      severity: "error",
      from: { path: `^packages/(${engines.join("|")})/src/`, pathNot: "\\.test\\.ts$" },
      to: { path: "node_modules/(hono|@hono|react|better-auth)/" },
    },
    {
      name: "base-depends-on-nothing",
      severity: "error",
      from: { path: "^packages/base/src/", pathNot: "\\.test\\.ts$" },
      to: { pathNot: "^packages/base/" },
    },
    {
      name: "contracts-stay-browser-safe",
      severity: "error",
      from: { path: "^packages/contracts/src/", pathNot: "\\.test\\.ts$" },
      to: { dependencyTypes: ["core"] },
    },
    {
      name: "web-sees-contracts-only",
      severity: "error",
      from: { path: "^apps/web/src/" },
      to: { path: "^packages/(?!contracts/)" },
    },
    {
      name: "features-meet-through-their-index",
      severity: "error",
      from: { path: "^packages/app/src/features/([^/]+)/" },
      to: { path: "^packages/app/src/features/([^/]+)/", pathNot: ["^packages/app/src/features/$1/", "^packages/app/src/features/[^/]+/index\\.ts$"] },
    },
    {
      name: "packages-are-entered-by-the-front-door",
      severity: "error",
      from: { path: "^(packages|apps)/([^/]+)/" },
      to: { path: "^packages/([^/]+)/src/", pathNot: ["^$1/$2/", "^packages/[^/]+/src/(index|testing/index)\\.ts$"] },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "(\\.tsc/|dist/)" },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { exportsFields: ["exports"], conditionNames: ["import", "node", "default"], extensions: [".ts", ".tsx", ".js", ".mjs", ".json"] },
  },
};
