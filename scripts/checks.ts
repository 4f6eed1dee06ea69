/** What `npm run check` and the suite hold the code against. Each is a Node script with arguments. */
export const checks: { name: string; args: string[] }[] = [
  { name: "types and package arrows", args: ["node_modules/typescript/bin/tsc", "-b"] },
  { name: "style", args: ["node_modules/@biomejs/biome/bin/biome", "check", "--diagnostic-level=error"] },
  {
    name: "boundaries inside and between packages",
    args: ["scripts/check-boundaries.ts"],
  },
  { name: "unused files, exports and dependencies", args: ["node_modules/knip/bin/knip.js"] },
  { name: "generated files are fresh", args: ["scripts/gen.ts", "--check"] },
];
