import type { Step, StepOutput } from "@capstan/contracts";
import type { RunDetail, StepRow } from "@capstan/orchestration";

type Rows = { main: StepRow | undefined; items: readonly StepRow[]; run: RunDetail };

const count = new Intl.NumberFormat("en-US");
const some = (n: number, one: string, many = `${one}s`) => `${count.format(n)} ${n === 1 ? one : many}`;

/** What a step did, in one line, from its output; empty while there is nothing to say. */
export function summarizeStep(step: Step, { main, items, run }: Rows): string {
  if (main?.error) return main.error.say;
  if (main?.status === "skipped") return "skipped: its condition did not hold";
  if (step.kind === "review" && main?.status !== "done") return summarizeGates(step.id, run);
  if (main?.status !== "done" || main.output === null)
    return items.length > 0 ? `${items.filter(({ status }) => status === "done").length} of ${items.length} done` : "";
  return summarizeOutput(step, main.output, run);
}

function summarizeGates(path: string, run: RunDetail): string {
  const gates = run.gates.all.filter((gate) => gate.path === path && gate.status !== "void");
  if (gates.length === 0) return "";
  const decided = gates.filter(({ status }) => status === "decided").length;
  return `${decided} of ${gates.length} decided`;
}

function summarizeOutput(step: Step, output: unknown, { spec }: RunDetail): string {
  switch (step.kind) {
    case "load": {
      const { rows, rejected, sources, broken } = output as StepOutput<"load">;
      return `${some(sources.length, "source")}, ${some(rows, "row")}, ${count.format(rejected)} rejected${broken.length > 0 ? `; broken: ${broken.join(", ")}` : ""}`;
    }
    case "consolidate": {
      const { accounts, suggestions, unmatched } = output as StepOutput<"consolidate">;
      const outside = unmatched.freeMail + unmatched.noReply + unmatched.noAddress;
      return `${some(accounts.length, "account")}, ${some(outside, "event")} of no account${suggestions > 0 ? `, ${some(suggestions, "match", "matches")} to look at` : ""}`;
    }
    case "decide": {
      const { counts, newlyActive } = output as StepOutput<"decide">;
      const values = spec.rules[step.rule]?.values ?? Object.keys(counts);
      const levels = values.map((level) => `${level} ${count.format(counts[level] ?? 0)}`);
      return `${levels.join(" · ")}; ${count.format(newlyActive.length)} newly active`;
    }
    case "draft":
      return some((output as StepOutput<"draft">).count, "draft");
    case "verify": {
      const { passed, blocked, redrafted } = output as StepOutput<"verify">;
      return `${count.format(passed)} passed${redrafted > 0 ? `, ${count.format(redrafted)} written again` : ""}${blocked > 0 ? `, ${count.format(blocked)} blocked` : ""}`;
    }
    case "review": {
      const { approved, rejected } = output as StepOutput<"review">;
      return `${count.format(approved)} approved, ${count.format(rejected)} rejected`;
    }
    case "store": {
      const { count: files, folder } = output as StepOutput<"store">;
      return `${some(files, "file")} in ${folder}`;
    }
    case "notify":
      return `${some((output as StepOutput<"notify">).sent, "notice")} sent`;
    case "call":
      return `answered ${(output as StepOutput<"call">).status}`;
    case "each":
      return some((output as StepOutput<"each">).items.length, "item");
    case "branch":
      return `took ${(output as StepOutput<"branch">).taken}`;
  }
}
