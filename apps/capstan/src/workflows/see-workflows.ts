import { readFile } from "node:fs/promises";
import {
  describeActor,
  describeOwner,
  describeTrigger,
  everyMember,
  newestWorkflows,
  publishedWorkflow,
  publishWorkflow,
} from "@capstan/app";
import { terminal } from "@capstan/base";
import type { WorkflowSpec } from "@capstan/contracts";
import { formatFileProblems, type Problem } from "@capstan/orchestration";
import { type WorkspaceChoice, withWorkspace } from "../commands/in-workspace.ts";
import { lintTexts } from "../lint/lint-texts.ts";
import { moment, say, sayJson, sayTable } from "../terminal/print.ts";

type Options = WorkspaceChoice & { json?: boolean };

export function list(options: Options): Promise<void> {
  return withWorkspace(options, async ({ workspace, inTx }) => {
    const members = await inTx(everyMember);
    const published = (await inTx(newestWorkflows)).map((row) => ({ ...row, spec: row.spec as WorkflowSpec }));
    if (options.json) {
      return sayJson({
        workflows: published.map(({ name, version, spec, publishedAt, publishedBy, note }) => ({
          name,
          title: spec.title,
          version,
          owner: spec.owner,
          publishedAt,
          publishedBy,
          note,
        })),
      });
    }
    sayTable(
      published,
      [
        { title: "workflow", of: ({ name }) => name },
        { title: "version", of: ({ version }) => version, right: true },
        { title: "owner", of: ({ spec }) => describeOwner(spec.owner, members) },
        { title: "starts", of: ({ spec }) => spec.trigger.map(describeTrigger).join(", ") },
        {
          title: "published",
          of: ({ publishedAt, publishedBy }) =>
            `${moment(publishedAt, workspace.zone)} by ${describeActor(publishedBy, members)}`,
        },
      ],
      "No workflow is published. Publish one: capstan workflows publish packs/workflows/weekly-account-intelligence.yaml",
    );
  });
}

export function show(name: string, options: Options): Promise<void> {
  return withWorkspace(options, async ({ inTx }) => {
    const found = await inTx((tx) => publishedWorkflow(tx, name));
    if (options.json) return sayJson(found);
    process.stdout.write(found.body);
  });
}

/** Errors: terminal `file_unreadable`, `workflow_incomplete` with every problem in its message. */
export async function publish(file: string, options: WorkspaceChoice & { note: string }): Promise<void> {
  const text = await readFile(file, "utf8").catch((cause: unknown) => {
    throw terminal("file_unreadable", {
      message: `${file} cannot be read.`,
      mend: "Give the file of a workflow.",
      cause,
    });
  });
  const report = lintTexts({ files: [{ path: file, text }], named: new Set([file]) });
  if (!report.ok) {
    throw terminal("workflow_incomplete", {
      message: formatFileProblems(report.files).trimEnd(),
      mend: "Mend it, then publish again.",
      details: { problems: report.files.flatMap(({ problems }): readonly Problem[] => problems) },
    });
  }
  await withWorkspace(options, async ({ product: { app }, by, inTx }) => {
    const published = await inTx(async (tx) => {
      const done = await publishWorkflow(tx, { text, by, note: options.note, at: app.clock.now() });
      await app.orchestrator.publishTriggers(tx, done.name, done.workflow.spec);
      return done;
    });
    say(
      `${published.name} is published as version ${published.version}. Runs under way keep the version they began with.`,
    );
  });
}
