import type { LabelPolicyView, LabelRuleBody } from "@capstan/contracts";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { lazy, type ReactNode, Suspense, useState } from "react";
import { api } from "../../api/call.ts";
import { labelEndpoints } from "../../api/endpoints.ts";
import { toProblem } from "../../api/problem.ts";
import { labelPolicyQuery } from "../../api/queries.ts";
import { announce } from "../../frame/announce.tsx";
import { ProblemPage, ProblemView } from "../../frame/problem-view.tsx";
import { useUnsaved } from "../../frame/use-unsaved.ts";
import { useWorkspace } from "../../frame/use-workspace.ts";
import { Button } from "../../ui/button.tsx";
import { formatExact } from "../../ui/format-time.ts";
import { useKeys } from "../../ui/keys/use-keys.ts";
import { SkeletonRows } from "../../ui/skeleton.tsx";
import { LabelRuleItem } from "./label-rule-item.tsx";
import { LabelTry } from "./label-try.tsx";
import { listRuleChanges } from "./list-rule-changes.ts";

const LabelRuleDialog = lazy(() => import("./label-rule-dialog.tsx"));

/** When a text says how it was made, by whose rule and on what it rests. */
export default function LabelRules(): ReactNode {
  const { slug } = useWorkspace();
  const policy = useQuery(labelPolicyQuery(slug));
  if (policy.isPending) return <SkeletonRows rows={6} />;
  if (!policy.data) return <ProblemPage error={policy.error} onRetry={() => void policy.refetch()} />;
  return <Editor view={policy.data} />;
}

/** What a rule is written for: a new one, a copy of one that ships, or one of the workspace's own by its place. */
type Writing = { rule: LabelRuleBody | undefined; at: number | undefined };

function Editor({ view }: { view: LabelPolicyView }): ReactNode {
  const { may } = useWorkspace();
  const { own, setOwn, changes, save } = useOwnRules(view);
  const [writing, setWriting] = useState<Writing>();
  const mayEdit = may("workflow.publish");
  useKeys({ "mod+s": mayEdit ? () => changes.length > 0 && save.mutate() : undefined });
  const keep = (rule: LabelRuleBody) => {
    const at = writing?.at;
    setOwn(at === undefined ? [rule, ...own] : own.map((one, place) => (place === at ? rule : one)));
    setWriting(undefined);
  };
  return (
    <>
      <SaveBar {...{ view, changes, save, mayEdit }} onDiscard={() => setOwn(undefined)} />
      <div className="grid max-lg:grid-cols-[minmax(0,1fr)] lg:grid-cols-[minmax(0,3fr)_minmax(300px,2fr)]">
        <div className="flex flex-col gap-6 px-4 py-4 md:px-6">
          <section aria-label="Your own rules" className="flex flex-col gap-2">
            <div className="flex flex-wrap items-start justify-between gap-2">
              <div className="min-w-0 flex-1 basis-60">
                <h2 className="text-title">Your own rules</h2>
                <p className="max-w-[70ch] text-ink-2">
                  They go before those that ship. Of the rules for readers, and of those for machines, the first one
                  that fits a text decides.
                </p>
              </div>
              {mayEdit && <Button onClick={() => setWriting({ rule: undefined, at: undefined })}>Add a rule</Button>}
            </div>
            {own.length === 0 && <p>There are none: those that ship decide.</p>}
            <ol className="flex flex-col">
              {own.map((rule, at) => (
                <LabelRuleItem key={rule.id} rule={rule}>
                  {mayEdit && <OwnActs {...{ own, at }} onOwn={setOwn} onChange={() => setWriting({ rule, at })} />}
                </LabelRuleItem>
              ))}
            </ol>
          </section>
          <section aria-label="Rules that ship" className="flex flex-col gap-2">
            <h2 className="text-title">Rules that ship</h2>
            <p className="max-w-[70ch] text-ink-2">They are no legal advice: each names what to read.</p>
            <ol className="flex flex-col">
              {view.shipped.map((rule) => (
                <LabelRuleItem key={rule.id} rule={rule}>
                  {mayEdit && (
                    <Button onClick={() => setWriting({ rule: { ...rule, id: `our-${rule.id}` }, at: undefined })}>
                      Put your own before it<span className="sr-only"> ({rule.id})</span>
                    </Button>
                  )}
                </LabelRuleItem>
              ))}
            </ol>
          </section>
        </div>
        <div className="border-line px-4 py-4 max-lg:border-t md:px-6 lg:border-l">
          <LabelTry own={own} isSaved={changes.length === 0} />
        </div>
      </div>
      {writing && (
        <Suspense>
          <LabelRuleDialog
            rule={writing.rule}
            isNew={writing.at === undefined}
            taken={own.filter((_, place) => place !== writing.at).map(({ id }) => id)}
            onKeep={keep}
            onClose={() => setWriting(undefined)}
          />
        </Suspense>
      )}
    </>
  );
}

/** The rules being changed; a save that meets somebody else's version is refused, and theirs is read. */
function useOwnRules(view: LabelPolicyView) {
  const { slug } = useWorkspace();
  const cache = useQueryClient();
  const [edited, setOwn] = useState<LabelRuleBody[]>();
  const own = edited ?? view.own;
  const refresh = () => cache.invalidateQueries({ queryKey: labelPolicyQuery(slug).queryKey });
  const save = useMutation({
    mutationFn: () =>
      api(labelEndpoints.savePolicy, { params: { workspace: slug }, body: { version: view.version, rules: own } }),
    onSuccess: async ({ version }) => {
      announce(`Version ${version} of your rules on labels holds from now on.`);
      await refresh();
      setOwn(undefined);
    },
    onError: async (error) => {
      if (toProblem(error).code === "label_policy_changed") await refresh();
    },
  });
  const changes = listRuleChanges(view.own, own);
  useUnsaved(changes.length > 0);
  return { own, setOwn, changes, save };
}

type BarProps = {
  view: LabelPolicyView;
  changes: string[];
  save: ReturnType<typeof useOwnRules>["save"];
  mayEdit: boolean;
  onDiscard: () => void;
};

function SaveBar({ view, changes, save, mayEdit, onDiscard }: BarProps): ReactNode {
  const { zone } = useWorkspace();
  const isChanged = changes.length > 0;
  const discard = () => {
    onDiscard();
    save.reset();
  };
  return (
    <>
      <div className="flex flex-wrap items-center gap-2 border-line border-b px-4 py-1.5 md:px-6">
        <p className="min-w-0 flex-1 basis-60 text-ink-2" aria-live="polite">
          {isChanged
            ? `Not saved: ${changes.join(", ")}.`
            : view.savedAt
              ? `Version ${view.version} of your own rules holds, saved by ${view.savedBy}, ${formatExact(view.savedAt, zone)}`
              : "The rules that ship hold; there are none of your own."}
        </p>
        {mayEdit && (
          <>
            <Button disabled={!isChanged} onClick={discard}>
              Discard changes
            </Button>
            <Button
              look="primary"
              chord="mod+s"
              disabled={!isChanged}
              busy={save.isPending}
              onClick={() => save.mutate()}
            >
              Save
            </Button>
          </>
        )}
      </div>
      {save.isError && (
        <div className="px-4 pt-3 md:px-6">
          <ProblemView error={save.error} />
          {toProblem(save.error).code === "label_policy_changed" && isChanged && (
            <p className="pt-1">
              Version {view.version} is there now. Above stands how yours differs; saving replaces it.
            </p>
          )}
        </div>
      )}
    </>
  );
}

type ActsProps = { own: LabelRuleBody[]; at: number; onOwn: (own: LabelRuleBody[]) => void; onChange: () => void };

function OwnActs({ own, at, onOwn, onChange }: ActsProps): ReactNode {
  const { id } = own[at]!;
  const earlier = [...own.slice(0, at - 1), own[at]!, own[at - 1]!, ...own.slice(at + 1)];
  return (
    <>
      <Button onClick={onChange}>
        Change<span className="sr-only"> {id}</span>
      </Button>
      {at > 0 && (
        <Button onClick={() => onOwn(earlier as LabelRuleBody[])}>
          Earlier<span className="sr-only"> {id}</span>
        </Button>
      )}
      <Button look="danger" onClick={() => onOwn(own.filter((_, place) => place !== at))}>
        Remove<span className="sr-only"> {id}</span>
      </Button>
    </>
  );
}
