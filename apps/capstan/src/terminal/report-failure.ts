import { asCapstanError } from "@capstan/base";
import pc from "picocolors";

/** Exit codes: 0 done, 1 work was refused or found wanting, 2 bad usage or bad input, 3 not reachable right now, 70 our fault. */
const exitCodes = { terminal: 2, retryable: 3, bug: 70 } as const;

/** Says on standard error what happened and how to mend it; answers with the exit code. */
export function reportFailure(thrown: unknown, { json }: { json: boolean }): number {
  const error = asCapstanError(thrown);
  if (json) {
    const { code, message, mend, details } = error;
    process.stderr.write(`${JSON.stringify({ error: { code, message, ...(mend ? { mend } : {}), details } })}\n`);
    return exitCodes[error.kind];
  }
  process.stderr.write(`${pc.red("✕")} ${error.message}\n`);
  if (error.mend) process.stderr.write(`  ${error.mend}\n`);
  if (error.kind === "bug") process.stderr.write(`${error.stack ?? ""}\n`);
  return exitCodes[error.kind];
}
