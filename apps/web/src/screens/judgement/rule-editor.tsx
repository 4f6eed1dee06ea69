import type { CheckedPackBody } from "@capstan/contracts";
import { lazy, type ReactNode, Suspense, useMemo, useState } from "react";
import { ProblemView } from "../../frame/problem-view.tsx";
import { useWhoMay } from "../../frame/use-who-may.ts";
import { useWorkspace } from "../../frame/use-workspace.ts";
import { Button } from "../../ui/button.tsx";
import { useKeys } from "../../ui/keys/use-keys.ts";
import { Skeleton } from "../../ui/skeleton.tsx";
import { ExampleList } from "./example-list.tsx";
import { usePackDraft } from "./use-pack-draft.ts";

const CodeEditor = lazy(() => import("../../ui/code-editor.tsx"));

type RuleEditorProps = {
  name: string;
  stored: string;
  /** It ships with the product: a version of one's own stands for it. */
  isShipped?: boolean;
  /** What a pack that is not there yet begins with. */
  first?: string;
  checked: CheckedPackBody | undefined;
};

/** The text of a pack on the left, what its rules do with their examples on the right. */
export function RuleEditor(props: RuleEditorProps): ReactNode {
  const { may } = useWorkspace();
  const draft = usePackDraft(props);
  const [goTo, setGoTo] = useState<{ line: number; column: number }>();
  const mayEdit = may("workflow.publish");
  const keepers = useWhoMay("workflow.publish");
  const canSave = mayEdit && draft.unsaved && draft.isChecked && draft.checked?.ok === true && !draft.save.isPending;
  useKeys({ "mod+s": () => canSave && draft.save.mutate() });
  const found = draft.checked?.problems;
  const problems = useMemo(() => (found ?? []).map((problem) => ({ ...problem, severity: "error" as const })), [found]);
  return (
    <div className="flex h-full min-h-0 flex-col max-lg:overflow-y-auto">
      <div className="flex flex-wrap items-center gap-2 border-line border-b px-4 py-1.5 md:px-6">
        <p className="min-w-0 flex-1 text-ink-2" aria-live="polite">
          {mayEdit ? sayState(draft, props.isShipped ?? false) : sayTrial(draft, keepers)}
        </p>
        {mayEdit && (
          <Button
            look="primary"
            chord="mod+s"
            disabled={!canSave}
            busy={draft.save.isPending}
            onClick={() => draft.save.mutate()}
          >
            Keep as next version
          </Button>
        )}
      </div>
      {[draft.save, draft.check].map(
        (request) => request.isError && <ProblemView key={request.submittedAt} error={request.error} />,
      )}
      <div className="grid min-h-0 flex-1 max-lg:grid-cols-[minmax(0,1fr)] max-lg:grid-rows-[420px_auto] lg:grid-cols-[minmax(0,3fr)_minmax(300px,2fr)]">
        <div className="min-h-0 border-line max-lg:border-b lg:border-r">
          <Suspense fallback={<Skeleton className="m-6 h-64" />}>
            <CodeEditor
              label="Text of the rule pack (YAML)"
              value={draft.text}
              problems={problems}
              goTo={goTo}
              onChange={draft.setText}
            />
          </Suspense>
        </div>
        <div className="min-h-0 lg:overflow-y-auto">
          <ExampleList checked={draft.checked} onChoose={setGoTo} />
        </div>
      </div>
    </div>
  );
}

/** For whoever may not keep a version: the examples run all the same, so that a change can be tried and proposed. */
function sayTrial({ unsaved, isChecked, checked }: ReturnType<typeof usePackDraft>, keepers: string): string {
  const who = keepers ? `${keepers} can keep it` : "somebody who publishes workflows can keep it";
  if (!unsaved) return `Change the text to try it on the examples; ${who} as the next version.`;
  if (!isChecked) return "Checking…";
  if (checked?.ok === true) return `Checked, and every example does what it should. Send it on: ${who}.`;
  return `Not yet as it should be. Nothing is kept; ${who} once it is.`;
}

function sayState({ unsaved, isChecked, checked }: ReturnType<typeof usePackDraft>, isShipped: boolean): string {
  if (!unsaved && isShipped)
    return "It ships with Capstan. Change the text, and what you keep stands for it in this workspace.";
  if (!unsaved) return "Kept as it stands. Change the text to make the next version.";
  if (!isChecked) return "Checking…";
  const count = checked?.problems.length ?? 0;
  if (count > 0) return `${count} ${count === 1 ? "problem" : "problems"} to mend before it can be kept.`;
  return "Checked, and every example does what it should. Not kept yet.";
}
