import type { Command } from "commander";
import { InvalidArgumentError } from "commander";

type Options = { events: string; asOf: string; zone: string; mapping?: string; drafts?: string; json?: boolean };

export function defineTry(program: Command): void {
  program
    .command("try")
    .description("Run a workflow on a file of yours in a throw-away workspace, up to the gate")
    .argument("<workflow>", "weekly-account-intelligence")
    .requiredOption("--events <file>", "events as CSV, NDJSON, JSON, XLSX or Parquet")
    .requiredOption("--as-of <date>", "the day after the last day of the reported week, YYYY-MM-DD", parseDay)
    .option(
      "--zone <zone>",
      "where the weeks begin at midnight, such as America/Chicago; also the zone of times that name none",
      parseZone,
      "UTC",
    )
    .option("--mapping <file>", "how the columns are read, as JSON, when the proposal is not right")
    .option("--drafts <folder>", "write the report and the briefs there as Markdown")
    .option("--json", "one JSON document on standard output")
    .addHelpText("after", help)
    .action(async (workflow: string, options: Options) => {
      const { readEnvironment } = await import("../config/environment.ts");
      const { runTry } = await import("../try/run-try.ts");
      await runTry(readEnvironment(), workflow, options);
    });
}

function parseDay(text: string): string {
  const at = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
  if (!Number.isNaN(at) && new Date(at).toISOString().startsWith(text)) return text;
  throw new InvalidArgumentError(`"${text}" is not a day. Write it as 2026-08-22.`);
}

function parseZone(text: string): string {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: text }).resolvedOptions().timeZone;
  } catch (thrown) {
    if (thrown instanceof RangeError)
      throw new InvalidArgumentError(`"${text}" is not a time zone. Use a name such as Europe/Berlin.`);
    throw thrown;
  }
}

const help = `
The week is the seven days up to --as-of (exclusive); it is compared with the four such weeks before it. Columns are read
as proposed: what happened, when, and whose address. Nothing is kept and nothing is approved.

--json prints
  { "accounts": [{ "domain", "level", "previousLevel", "newlyActive", "thisWeek", "weeklyMeanBefore", "score", "contacts",
    "reasons" }], "unmatched": { "freeMail", "noReply", "noAddress" }, "rejected", "gates", "findings" }
with every account that has an event in the five weeks. \`unmatched\` counts events of the five weeks that belong to no
account (freeMail includes throw-away addresses); \`rejected\` counts rows of the whole file that are no usable event;
\`gates\` are the decisions that wait for people; \`findings\` is what the checks found in the drafts.

Examples:
  $ npx capstan try weekly-account-intelligence --events events.csv --as-of 2026-08-22
  $ npx capstan try weekly-account-intelligence --events events.parquet --as-of 2026-08-22 --zone Europe/Berlin --json
  $ npx capstan try weekly-account-intelligence --events events.xlsx --as-of 2026-08-22 --drafts ./drafts`;
