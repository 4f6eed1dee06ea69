import type { WorkflowDetail } from "@capstan/contracts";
import { lazy, type ReactNode, Suspense, useState } from "react";
import { ProblemView } from "../../frame/problem-view.tsx";
import { useWorkspace } from "../../frame/use-workspace.ts";
import { Button } from "../../ui/button.tsx";
import { Glyph } from "../../ui/glyph.tsx";
import { useKeys } from "../../ui/keys/use-keys.ts";
import { Skeleton } from "../../ui/skeleton.tsx";
import { findStepLine } from "./find-step-line.ts";
import { useSpecDraft } from "./use-spec-draft.ts";

const FlowGraph = lazy(() => import("../../ui/flow-graph.tsx"));
const CodeEditor = lazy(() => import("../../ui/code-editor.tsx"));
const PublishDialog = lazy(() => import("./publish-dialog.tsx"));

type Draft = ReturnType<typeof useSpecDraft>;
type Place = { line: number; column: number };

/** Graph and text of a spec, each following the other; what is wrong is underlined and listed with its mend. */
export function SpecEditor({ workflow, readOnly }: { workflow: WorkflowDetail; readOnly: boolean }): ReactNode {
  const draft = useSpecDraft(workflow, readOnly);
  const [goTo, setGoTo] = useState<Place>();
  const [chosen, setChosen] = useState<string>();
  const canSave = !readOnly && draft.unsaved && !draft.save.isPending;
  useKeys({ "mod+s": canSave ? () => draft.save.mutate() : () => undefined });
  const showStep = (id: string) => {
    setChosen(id);
    const line = findStepLine(draft.text, id);
    if (line !== undefined) setGoTo({ line, column: 1 });
  };
  return (
    <div className="flex h-full min-h-0 flex-col max-lg:overflow-y-auto">
      {!readOnly && <SaveBar draft={draft} workflow={workflow} />}
      <div className="grid min-h-0 flex-1 max-lg:grid-rows-[340px_minmax(420px,1fr)] lg:grid-cols-[minmax(0,2fr)_minmax(0,3fr)]">
        <div className="min-h-0 border-line max-lg:border-b lg:border-r">
          <Suspense fallback={<Skeleton className="m-6 h-64" />}>
            <FlowGraph
              label={`Steps of ${workflow.title}`}
              nodes={draft.graph.nodes}
              edges={draft.graph.edges}
              chosen={chosen}
              onChoose={showStep}
            />
          </Suspense>
        </div>
        <div className="flex min-h-0 flex-col">
          <div className="min-h-0 flex-1">
            <Suspense fallback={<Skeleton className="m-6 h-64" />}>
              <CodeEditor
                label="Text of the workflow (YAML)"
                value={draft.text}
                readOnly={readOnly}
                problems={draft.problems}
                goTo={goTo}
                onChange={draft.setText}
              />
            </Suspense>
          </div>
          <ProblemList problems={draft.problems} onChoose={setGoTo} />
        </div>
      </div>
    </div>
  );
}

function SaveBar({ draft, workflow }: { draft: Draft; workflow: WorkflowDetail }): ReactNode {
  const { may } = useWorkspace();
  const [publishing, setPublishing] = useState(false);
  const errors = draft.problems.filter((problem) => problem.severity === "error").length;
  const canPublish = may("workflow.publish") && workflow.hasDraft && !draft.unsaved && errors === 0;
  return (
    <div className="border-line border-b px-4 py-1.5 md:px-6">
      <div className="flex flex-wrap items-center gap-2">
        <p className="min-w-0 flex-1 text-ink-2" aria-live="polite">
          {sayState(draft, workflow, { errors, mayPublish: may("workflow.publish") })}
        </p>
        <Button chord="mod+s" disabled={!draft.unsaved} busy={draft.save.isPending} onClick={() => draft.save.mutate()}>
          Save draft
        </Button>
        {may("workflow.publish") && (
          <Button look="primary" disabled={!canPublish} onClick={() => setPublishing(true)}>
            Publish
          </Button>
        )}
      </div>
      {[draft.save, draft.check].map(
        (request) => request.isError && <ProblemView key={request.submittedAt} error={request.error} />,
      )}
      {publishing && (
        <Suspense>
          <PublishDialog
            next={(workflow.version ?? 0) + 1}
            changes={draft.changes}
            busy={draft.publish.isPending}
            error={draft.publish.error}
            onClose={() => setPublishing(false)}
            onPublish={(note) => draft.publish.mutate(note, { onSuccess: () => setPublishing(false) })}
          />
        </Suspense>
      )}
    </div>
  );
}

type Standing = { errors: number; mayPublish: boolean };

function sayState(draft: Draft, workflow: WorkflowDetail, { errors, mayPublish }: Standing): string {
  if (draft.touched && draft.check.isPending) return "Checking…";
  if (errors > 0) return `${errors} ${errors === 1 ? "problem" : "problems"} to mend before it can be saved.`;
  if (draft.unsaved) return "Checked: complete. Not saved yet.";
  if (workflow.hasDraft && mayPublish)
    return "Draft saved. Publish it to make it run; runs under way keep their version.";
  if (workflow.hasDraft) return `Draft saved. It runs once somebody who may publish it has: ask ${workflow.ownedBy}.`;
  return "Published as it stands. Change the text to begin a draft.";
}

function ProblemList({
  problems,
  onChoose,
}: {
  problems: WorkflowDetail["problems"];
  onChoose: (place: Place) => void;
}): ReactNode {
  if (problems.length === 0) return null;
  return (
    <ul aria-label="Problems" className="max-h-48 overflow-y-auto border-line border-t">
      {problems.map((problem) => (
        <li key={`${problem.line}-${problem.column}-${problem.code}`} className="border-line border-b last:border-b-0">
          <button
            type="button"
            className="flex w-full gap-2 px-4 py-2 text-left hover:bg-hover focus-visible:-outline-offset-2"
            onClick={() => onChoose({ line: problem.line, column: problem.column })}
          >
            <Glyph outcome={problem.severity === "error" ? "failed" : "judge"} say={problem.severity} />
            <span className="min-w-0 flex-1">
              {problem.message} <span className="text-ink-2">{problem.mend}</span>
            </span>
            <span className="shrink-0 text-ink-2 tabular">line {problem.line}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}
