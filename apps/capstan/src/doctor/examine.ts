import pc from "picocolors";
import { readEnvironment } from "../config/environment.ts";
import { say, sayJson } from "../terminal/print.ts";
import { checks, type Finding } from "./checks.ts";

/** `capstan doctor`: every check, one after another; one that breaks does not hide the others. */
export async function examine({ json }: { json?: boolean }): Promise<void> {
  const config = readEnvironment();
  const findings: (Finding & { check: string })[] = [];
  for (const { name, look } of checks) {
    const finding = { check: name, ...(await look(config)) };
    findings.push(finding);
    if (!json) tell(finding);
  }
  const bad = findings.filter(({ state }) => state === "bad").length;
  if (bad > 0) process.exitCode = 1;
  if (json) sayJson({ ok: bad === 0, checks: findings });
  else say(bad === 0 ? "\nCapstan has what it needs." : `\n${bad} of ${findings.length} need mending.`);
}

function tell({ check, state, says, mend }: Finding & { check: string }): void {
  const mark = { good: pc.green("✓"), note: pc.yellow("•"), bad: pc.red("✕") }[state];
  say(`${mark} ${pc.bold(check)}  ${says}`);
  if (mend) say(`  ${mend}`);
}
