import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { terminal } from "@capstan/base";
import type { Config } from "../config/read-config.ts";
import { hearSignals } from "../processes/hear-signals.ts";
import { createLogger } from "../processes/logger.ts";
import { sayJson } from "../terminal/print.ts";
import { terminalProgress } from "../terminal/progress.ts";
import { type InspectedEvents, inspectEvents } from "./inspect-events.ts";
import { sayTried } from "./say-tried.ts";
import { type Tried, tryAccounts } from "./try-accounts.ts";

type Options = { events: string; asOf: string; zone: string; mapping?: string; drafts?: string; json?: boolean };

const known = "weekly-account-intelligence";

/** `capstan try`. Ctrl-C removes what was made before it ends. Errors: terminal `cannot_try`; those of `tryAccounts`. */
export async function runTry(config: Config, workflow: string, options: Options): Promise<void> {
  if (workflow !== known) {
    throw terminal("cannot_try", {
      message: `\`${workflow}\` cannot be tried on a file.`,
      mend: `What can be tried: ${known}.`,
    });
  }
  const file = resolve(options.events);
  const events = await inspect(file, options);
  if (!options.json) sayMapping(events);
  const progress = terminalProgress();
  const log = createLogger(config.CAPSTAN_LOG_LEVEL);
  const { asOf, zone } = options;
  const tried = await untilStoppedOr((signal) =>
    tryAccounts(config, { file, asOf, zone, events, progress, log, signal }),
  );
  if (options.drafts !== undefined) await writeDrafts(resolve(options.drafts), tried);
  if (options.json) sayJson(toJson(tried));
  else sayTried(tried, options);
}

async function inspect(path: string, { zone, mapping }: Options): Promise<InspectedEvents> {
  const tempDir = await mkdtemp(join(tmpdir(), "capstan-look-"));
  try {
    return await inspectEvents({ path, zone, tempDir, mappingFile: mapping });
  } finally {
    await rm(tempDir, { recursive: true, force: true });
  }
}

/** A signal ends the attempt, and then the process: an import in full swing would keep it alive. */
async function untilStoppedOr(attempt: (signal: AbortSignal) => Promise<Tried>): Promise<Tried> {
  const signal = hearSignals();
  try {
    return await attempt(signal);
  } catch (thrown) {
    if (!signal.aborted) throw thrown;
    process.stderr.write("\nStopped. What was made has been removed.\n");
    process.exit(130);
  }
}

function sayMapping({ format, proposal, mapping }: InspectedEvents): void {
  process.stderr.write(`Read as ${format.toUpperCase()}${proposal.shape ? `, ${proposal.shape}` : ""}:\n`);
  for (const [field, rule] of Object.entries(mapping.fields)) {
    const from =
      rule.from === "column"
        ? rule.column
        : rule.from === "joined"
          ? rule.columns.join(" + ")
          : rule.from === "constant"
            ? `"${rule.value}"`
            : "by type";
    const why = proposal.fields.find((proposed) => proposed.field === field)?.reason;
    process.stderr.write(`  ${field} ← ${from}${why ? `  (${why})` : ""}\n`);
  }
}

/** The document that `--json` prints: a stable shape, whatever else is learnt. */
function toJson({ accounts, unmatched, imported, gates, findings }: Tried) {
  return {
    accounts: accounts.map(
      ({ domain, level, previousLevel, newlyActive, thisWeek, weeklyMeanBefore, score, contacts, reasons }) => ({
        domain,
        level,
        previousLevel,
        newlyActive,
        thisWeek,
        weeklyMeanBefore,
        score,
        contacts,
        reasons,
      }),
    ),
    unmatched,
    rejected: imported.rejected,
    gates,
    findings,
  };
}

async function writeDrafts(folder: string, { drafts }: Tried): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const { kind, subject, text } of drafts) {
    const name = `${kind}--${subject.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "-")}.md`;
    await writeFile(join(folder, name), text);
  }
}
