import type { Readable, Step, StepOutput } from "@capstan/contracts";
import { readableTable, readableValue } from "./readable-value.ts";

/** What ids in an output are called. */
export type OutputNames = { person(actor: string): string; draft(draftId: string): string };

const count = new Intl.NumberFormat("en-US");
const decimal = new Intl.NumberFormat("en-US", { maximumFractionDigits: 1 });
const value = (label: string, said: string | number) => ({
  label,
  value: typeof said === "number" ? count.format(said) : said,
});
const withoutTable = (...values: Readable["values"]): Readable => ({ values, tables: [] });

/** What a step of each kind left, for reading: a few values and a table, the most telling rows first. */
export function readableOutput(step: Step, output: unknown, names: OutputNames): Readable {
  if (output === null || output === undefined) return withoutTable();
  switch (step.kind) {
    case "load":
      return readLoad(output as StepOutput<"load">);
    case "consolidate":
      return readConsolidate(output as StepOutput<"consolidate">);
    case "decide":
      return readDecide(output as StepOutput<"decide">);
    case "draft": {
      const { drafts } = output as StepOutput<"draft">;
      const rows = drafts.map(({ subject, name }) => [subject, name]);
      return { values: [], tables: [readableTable("Drafts", ["About", "Output"], rows)] };
    }
    case "verify": {
      const { passed, redrafted, blocked, escalated } = output as StepOutput<"verify">;
      return withoutTable(
        value("Passed", passed),
        value("Written again", redrafted),
        value("Blocked", blocked),
        value("Given to a person", escalated),
      );
    }
    case "review": {
      const { approved, rejected, decisions } = output as StepOutput<"review">;
      const rows = decisions.map(({ draftId, decision, by }) => [names.draft(draftId), decision, names.person(by)]);
      return {
        values: [value("Approved", approved), value("Rejected", rejected)],
        tables: [readableTable("Decisions", ["Draft", "Decision", "By"], rows)],
      };
    }
    case "store": {
      const { folder, manifest, files } = output as StepOutput<"store">;
      const rows = files.map((file) => [file.startsWith(folder) ? file.slice(folder.length).replace(/^\//, "") : file]);
      return {
        values: [value("Folder", folder), value("Manifest", manifest)],
        tables: [readableTable("Files", ["File"], rows)],
      };
    }
    case "branch":
      return withoutTable(value("Way taken", (output as StepOutput<"branch">).taken));
    case "notify":
    case "call":
    case "each":
      return readableValue(output);
  }
}

function readLoad({ rows, rejected, sources, broken }: StepOutput<"load">): Readable {
  const lines = sources.map((source) => [
    source.source,
    count.format(source.rows),
    count.format(source.rejected),
    source.newest.slice(0, 16).replace("T", " "),
  ]);
  return {
    values: [value("Rows", rows), value("Rejected", rejected), ...broken.map((breach) => value("Broken", breach))],
    tables: [readableTable("Sources", ["Source", "#Rows", "#Rejected", "Newest (UTC)"], lines)],
  };
}

function readConsolidate(output: StepOutput<"consolidate">): Readable {
  const { week, accounts, unmatched, suggestions, snapshot } = output;
  const rows = accounts
    .toSorted((a, b) => b.score - a.score)
    .map(({ name, thisWeek, weeklyMeanBefore, score, contacts }) => [
      name,
      count.format(thisWeek),
      decimal.format(weeklyMeanBefore),
      decimal.format(score),
      count.format(contacts),
    ]);
  return {
    values: [
      value("Week", `${week.label}, ${week.zone}`),
      value("Accounts", accounts.length),
      value("Events from private mailboxes", unmatched.freeMail),
      value("Events from machines", unmatched.noReply),
      value("Events without an address", unmatched.noAddress),
      value("Matches to look at", suggestions),
      value("Snapshot", snapshot),
    ],
    tables: [readableTable("Accounts", ["Account", "#This week", "#Mean before", "#Score", "#People"], rows)],
  };
}

function readDecide({ rows, newlyActive, counts }: StepOutput<"decide">): Readable {
  const line = (row: (typeof rows)[number]) => [
    row.name ?? row.domain ?? "",
    row.level ?? "",
    row.previousLevel ?? "",
    row.because ?? "",
  ];
  const columns = ["Account", "Now", "Week before", "Why"];
  const rest = rows.filter((row) => !row.newlyActive);
  return {
    values: Object.entries(counts).map(([level, many]) => value(level, many)),
    tables: [
      readableTable("Newly active", columns, newlyActive.map(line)),
      readableTable("All others", columns, rest.map(line)),
    ],
  };
}
