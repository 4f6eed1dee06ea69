/** What `npm run check` and the suite hold the code against; `npm run check types style` runs some. Each is a Node script. */
export const checks: { name: string; about: string; args: string[] }[] = [
  { name: "types", about: "types, and arrows between packages", args: ["node_modules/typescript/bin/tsc", "-b"] },
  {
    name: "style",
    about: "style",
    args: ["node_modules/@biomejs/biome/bin/biome", "check", "--diagnostic-level=error", "--max-diagnostics=200"],
  },
  { name: "boundaries", about: "boundaries inside and between packages", args: ["scripts/check-boundaries.ts"] },
  {
    name: "unused",
    about: "unused files, exports and dependencies",
    args: ["node_modules/knip/bin/knip.js", "--no-config-hints"],
  },
  { name: "generated", about: "generated files are fresh", args: ["scripts/gen.ts", "--check"] },
];
