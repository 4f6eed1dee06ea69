import { lazy, type ReactNode, Suspense, useState } from "react";
import { ProblemView } from "../../frame/problem-view.tsx";
import { useWorkspace } from "../../frame/use-workspace.ts";
import { Button } from "../../ui/button.tsx";
import { formatExact } from "../../ui/format-time.ts";
import { useKeys } from "../../ui/keys/use-keys.ts";
import { SkeletonRows } from "../../ui/skeleton.tsx";
import { EffectTable } from "./effect-table.tsx";
import { PolicyTerms } from "./policy-terms.tsx";
import { RuleList } from "./rule-list.tsx";
import type { PolicyDraft } from "./use-policy-draft.ts";

const PolicyDialog = lazy(() => import("./policy-dialog.tsx"));

/** What the rules come to, then the rules; a change shows what it comes to before it is saved. */
export function PolicyEditor({ draft }: { draft: PolicyDraft }): ReactNode {
  const { may } = useWorkspace();
  const [saving, setSaving] = useState(false);
  const mayEdit = may("data.edit");
  const { saved, drafted, error, retry } = draft.effects;
  useKeys({ "mod+s": mayEdit ? () => draft.isChanged && setSaving(true) : undefined });
  return (
    <>
      <div className="flex flex-wrap items-center gap-2 border-line border-b px-4 py-1.5 md:px-6">
        <p className="min-w-0 flex-1 basis-60 text-ink-2" aria-live="polite">
          {draft.isChanged ? "Changed, not saved: calls follow the rules as they were." : <Standing draft={draft} />}
        </p>
        {mayEdit && (
          <>
            <Button disabled={!draft.isChanged} onClick={draft.discard}>
              Discard changes
            </Button>
            <Button look="primary" chord="mod+s" disabled={!draft.isChanged} onClick={() => setSaving(true)}>
              Save…
            </Button>
          </>
        )}
      </div>
      <div className="flex flex-col gap-8 py-4">
        <section aria-label="What happens to personal data" className="flex flex-col gap-1">
          <div className="px-4 md:px-6">
            <h2 className="text-title">What happens to personal data on its way to a model</h2>
            <p className="max-w-[78ch] text-ink-2">
              Calls through the gateway and drafts are held against this before anything is sent. What no rule speaks of
              is blocked.
            </p>
          </div>
          {drafted && saved ? (
            <EffectTable now={drafted} before={saved} />
          ) : error ? (
            <div className="px-4 md:px-6">
              <ProblemView error={error} onRetry={retry} />
            </div>
          ) : (
            <SkeletonRows rows={3} />
          )}
        </section>
        <RuleList draft={draft} mayEdit={mayEdit} />
        <PolicyTerms draft={draft} mayEdit={mayEdit} />
      </div>
      {saving && (
        <Suspense>
          <PolicyDialog draft={draft} onClose={() => setSaving(false)} />
        </Suspense>
      )}
    </>
  );
}

function Standing({ draft: { view } }: { draft: PolicyDraft }): ReactNode {
  const { zone } = useWorkspace();
  if (!view.savedAt) return "The rules that ship hold; nobody has changed them.";
  return (
    <>
      Version {view.version} holds, saved by {view.savedBy}, {formatExact(view.savedAt, zone)}
      {view.note ? `: ${view.note}` : ""}
    </>
  );
}
