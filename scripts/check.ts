// `npm run check`: types, style, boundaries, unused code and stale generated files; every failure is shown, not the first only.
import { spawnSync } from "node:child_process";
import { checks } from "./checks.ts";

let failed = 0;
for (const check of checks) {
  const started = performance.now();
  const result = spawnSync(process.execPath, check.args, { encoding: "utf8" });
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(`${result.status === 0 ? "✓" : "✕"} ${check.name} (${seconds} s)`);
  if (result.status === 0) continue;
  failed += 1;
  console.log(`${result.stdout}${result.stderr}`);
}
process.exit(failed > 0 ? 1 : 0);
