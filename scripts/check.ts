// `npm run check [name …]`: every failure of every check is shown, not the first only.
import { spawnSync } from "node:child_process";
import { checks } from "./checks.ts";

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !checks.some((check) => check.name === name));
if (unknown.length > 0) {
  console.error(`There is no check ${unknown.join(", ")}. There are: ${checks.map(({ name }) => name).join(", ")}.`);
  process.exit(2);
}

for (const { name, about, args } of checks) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  const started = performance.now();
  const result = spawnSync(process.execPath, args, { encoding: "utf8", maxBuffer: 64 * 2 ** 20 });
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(`${result.status === 0 ? "✓" : "✕"} ${name}: ${about} (${seconds} s)`);
  if (result.status === 0) continue;
  process.exitCode = 1;
  console.log(`${result.stdout}${result.stderr}`);
}
