import { listLedger, speak } from "@capstan/app";
import { terminal } from "@capstan/base";
import { type LedgerHead, verifyLedger } from "@capstan/database";
import pc from "picocolors";
import { type WorkspaceChoice, withProduct, withWorkspace } from "../commands/in-workspace.ts";
import { counted, moment, say, sayJson, sayTable } from "../terminal/print.ts";

export type ListOptions = WorkspaceChoice & { run?: string; action?: string; limit: number; json?: boolean };
export type VerifyOptions = { head?: string; json?: boolean };

export function list(options: ListOptions): Promise<void> {
  return withWorkspace(options, async ({ workspace, inTx }) => {
    const { limit, run, action } = options;
    const { rows, lines } = await inTx(async (tx) => {
      const page = await listLedger(tx, { limit, run, action });
      return { rows: page.rows, lines: await speak(tx, page.rows) };
    });
    if (options.json) return sayJson({ entries: rows.map((row, at) => ({ ...row, text: lines[at]?.text })) });
    sayTable(
      lines,
      [
        { title: "entry", of: ({ ledgerId }) => ledgerId, right: true },
        { title: "when", of: ({ at }) => moment(at, workspace.zone) },
        { title: "what", of: ({ text }) => text },
      ],
      "No such entry.",
    );
  });
}

/** Errors: terminal `invalid_head`. */
export function verify(options: VerifyOptions): Promise<void> {
  const knownHead = options.head === undefined ? {} : { knownHead: parseHead(options.head) };
  return withProduct(async ({ app }) => {
    const verdict = await verifyLedger(app.database, knownHead);
    if (!verdict.ok) process.exitCode = 1;
    if (options.json) return sayJson(verdict);
    const { ok, entries, seals, unsealed, problems, problemCount, head } = verdict;
    const what = `${counted(entries, "entry", "entries")} in ${counted(seals, "seal")}, ${unsealed} not sealed yet`;
    say(
      ok
        ? `${pc.green("✓")} The ledger is whole: ${what}.`
        : `${pc.red("✕")} ${counted(problemCount, "problem")} in ${what}:`,
    );
    for (const { kind, message } of problems) say(`  ${pc.red(kind.replace("_", " "))}  ${message}`);
    if (head) say(pc.dim(`Head: ${head.seq}:${head.hash}  keep it elsewhere and pass it next time with --head`));
  });
}

function parseHead(text: string): LedgerHead {
  const [, seq, hash] = /^(\d+):([0-9a-f]{64})$/.exec(text) ?? [];
  if (seq !== undefined && hash !== undefined) return { seq: Number(seq), hash };
  throw terminal("invalid_head", {
    message: `\`${text}\` is no head of the ledger.`,
    mend: "Pass it as `capstan ledger verify` printed it: number, colon, 64 hexadecimal digits.",
  });
}
