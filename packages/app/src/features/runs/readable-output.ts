import type { Readable, Step, StepOutput } from "@capstan/contracts";
import { decidedWords } from "./gate-items.ts";
import { readableTable, readableValue } from "./readable-value.ts";

export type DraftOutcome = { subject: string; outcome: string; findings: number };

/** What an output does not say by itself: names behind ids, the order of levels, how each draft fared. */
export type AroundOutput = {
  person(actor: string): string;
  draft(draftId: string): string;
  /** Results of a decision table, strongest first. */
  levels(rule: string): readonly string[];
  checked: readonly DraftOutcome[];
};

const count = new Intl.NumberFormat("en-US");
const decimal = new Intl.NumberFormat("en-US", { maximumFractionDigits: 1 });
const value = (label: string, said: string | number) => ({
  label,
  value: typeof said === "number" ? count.format(said) : said,
});
const withoutTable = (...values: Readable["values"]): Readable => ({ values, tables: [] });

/** What a step of each kind left, for reading: a few values and a table, the most telling rows first. */
export function readableOutput(step: Step, output: unknown, around: AroundOutput): Readable {
  if (output === null || output === undefined) return withoutTable();
  switch (step.kind) {
    case "load":
      return readLoad(output as StepOutput<"load">);
    case "consolidate":
      return readConsolidate(output as StepOutput<"consolidate">);
    case "decide":
      return readDecide(output as StepOutput<"decide">, around.levels(step.rule));
    case "draft": {
      const { drafts } = output as StepOutput<"draft">;
      const rows = drafts.map(({ subject, name }) => [subject, name]);
      return { values: [], tables: [readableTable("Drafts", ["About", "Output"], rows)] };
    }
    case "verify": {
      const { passed, redrafted, blocked, escalated } = output as StepOutput<"verify">;
      // What was found comes first: it is what one looks for, and a long table is cut.
      const rows = around.checked
        .toSorted((a, b) => b.findings - a.findings)
        .map(({ subject, outcome, findings }) => [subject, outcome, count.format(findings)]);
      return {
        values: [
          value("Passed", passed),
          value("Written again", redrafted),
          value("Blocked", blocked),
          value("Given to a person", escalated),
        ],
        tables: [readableTable("Drafts", ["Draft", "Now", "#Findings"], rows)],
      };
    }
    case "review": {
      const { approved, rejected, decisions } = output as StepOutput<"review">;
      const rows = decisions.map(({ draftId, decision, by }) => [
        around.draft(draftId),
        (decidedWords as Record<string, string>)[decision] ?? decision,
        around.person(by),
      ]);
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
      value("Snapshot", snapshot.slice(0, 16)),
    ],
    tables: [readableTable("Accounts", ["Account", "#This week", "#Mean before", "#Score", "#People"], rows)],
  };
}

function readDecide({ rows, newlyActive, counts }: StepOutput<"decide">, levels: readonly string[]): Readable {
  const line = (row: (typeof rows)[number]) => [
    row.name ?? row.domain ?? "",
    row.level ?? "",
    row.previousLevel ?? "",
    row.because ?? "",
  ];
  const columns = ["Account", "Now", "Week before", "Why"];
  const rest = rows.filter((row) => !row.newlyActive);
  return {
    values: [...new Set([...levels, ...Object.keys(counts)])].map((level) => value(level, counts[level] ?? 0)),
    tables: [
      readableTable("Newly active", columns, newlyActive.map(line)),
      readableTable("All others", columns, rest.map(line)),
    ],
  };
}
