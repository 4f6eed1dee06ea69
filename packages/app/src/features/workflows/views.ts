import type { RunSummary, Trigger, WorkflowDetail } from "@capstan/contracts";
import {
  type CompiledWorkflow,
  diffWorkflows,
  nextOccurrences,
  parseWorkflow,
  type WorkflowContext,
  workflowGraph,
} from "@capstan/orchestration";
import { describeActor, describeOwner, type MemberRow } from "../people/index.ts";
import { describeTrigger } from "./describe-trigger.ts";
import type { WorkflowDraft, WorkflowVersion } from "./queries/workflow-versions.ts";

type Summary = Omit<WorkflowDetail, "text" | "draftText" | "graph" | "problems" | "versions" | "inputs">;
type Known = { published: WorkflowVersion | undefined; draft: WorkflowDraft | undefined };

type Around = { zone: string; now: Date; lastRun: RunSummary | undefined; members: readonly MemberRow[] };

/** The spec in a stored text; it was complete when it was saved. */
export function storedWorkflow(text: string): CompiledWorkflow | undefined {
  const parsed = parseWorkflow(text);
  return parsed.ok ? parsed.workflow : undefined;
}

export function toSummary({ published, draft }: Known, { zone, now, lastRun, members }: Around): Summary {
  const text = (published ?? draft)!.body;
  const spec = storedWorkflow(text)?.spec;
  const triggers: Trigger[] = spec?.trigger ?? [];
  const next = published
    ? triggers.flatMap((trigger) => nextOccurrences(trigger, zone, now, 1)).sort((a, b) => a.getTime() - b.getTime())[0]
    : undefined;
  return {
    name: (published ?? draft)!.name,
    title: spec?.title ?? (published ?? draft)!.name,
    purpose: spec?.purpose ?? "",
    owner: spec?.owner ?? "",
    ownedBy: describeOwner(spec?.owner ?? "", members),
    version: published?.version ?? null,
    hasDraft: draft !== undefined,
    triggers: triggers.map(describeTrigger),
    ...(next ? { nextRunAt: next.toISOString() } : {}),
    ...(lastRun ? { lastRun } : {}),
    delegated: "Every output is decided by a person",
  };
}

export function toDetail(
  summary: Summary,
  { published, draft }: Known,
  {
    versions,
    context,
    members,
  }: { versions: WorkflowVersion[]; context: WorkflowContext; members: readonly MemberRow[] },
): WorkflowDetail {
  const text = (published ?? draft)!.body;
  const parsed = parseWorkflow(draft?.body ?? text, context);
  const spec = parsed.ok ? parsed.workflow.spec : storedWorkflow(text)?.spec;
  return {
    ...summary,
    text,
    ...(draft ? { draftText: draft.body } : {}),
    graph: spec ? workflowGraph(spec) : { nodes: [], edges: [] },
    problems: parsed.ok ? parsed.warnings : parsed.problems,
    versions: versions.map((version, index) => ({
      version: version.version,
      publishedAt: version.publishedAt.toISOString(),
      by: describeActor(version.publishedBy, members),
      note: version.note,
      changes: changesBetween(versions[index + 1]?.body, version.body),
    })),
    inputs: Object.entries(spec?.inputs ?? {}).map(([name, input]) => ({
      name,
      type: input.type,
      ...(input.describe ? { describe: input.describe } : {}),
      ...(input.type === "choice" ? { options: input.options } : {}),
      hasDefault: "default" in input && input.default !== undefined,
      ...("default" in input && input.default !== undefined ? { usual: input.default } : {}),
    })),
  };
}

/** What changed from one text to the next, in words; nothing for the first version. */
export function changesBetween(before: string | undefined, after: string): string[] {
  const [a, b] = [before === undefined ? undefined : storedWorkflow(before), storedWorkflow(after)];
  return a && b ? diffWorkflows(a.spec, b.spec) : [];
}
