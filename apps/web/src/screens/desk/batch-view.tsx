import type { DeskItem } from "@capstan/contracts";
import { useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { deskItemQuery } from "../../api/queries.ts";
import { ProblemView } from "../../frame/problem-view.tsx";
import { useNow } from "../../frame/use-now.ts";
import { useWorkspace } from "../../frame/use-workspace.ts";
import { Button } from "../../ui/button.tsx";
import { Checkbox } from "../../ui/field.tsx";
import { formatPlural } from "../../ui/format-number.ts";
import { Glyph } from "../../ui/glyph.tsx";
import { useKeys } from "../../ui/keys/use-keys.ts";
import { type Candidate, judgeAll } from "./batch-candidates.ts";
import type { Reviews } from "./review-state.ts";
import { useBatch } from "./use-batch.ts";

/** The server takes as many at once; more would not have been looked at one by one anyway. */
const most = 50;

type Props = { items: DeskItem[]; reviews: Reviews; onClose: () => void };

/** Several low-risk items at once: explicit, of one workflow, each shown before; the result is said for each. */
export function BatchView({ items, reviews, onClose }: Props): ReactNode {
  const { slug } = useWorkspace();
  useKeys({ escape: onClose });
  const cache = useQueryClient();
  const [chosen, setChosen] = useState<string[]>([]);
  const [offered] = useState(items);
  const detailOf = (gateId: string) => cache.getQueryData(deskItemQuery(slug, gateId).queryKey);
  const candidates = judgeAll(offered, { reviews, chosen, settleOf: (gateId) => detailOf(gateId)?.settle ?? [] });
  const batch = useBatch(slug);
  const results = batch.approve.data?.results ?? [];
  const resultOf = (gateId: string) => results.find((result) => result.gateId === gateId);
  const isDone = batch.approve.isSuccess;
  const toggle = (gateId: string) =>
    setChosen((all) => (all.includes(gateId) ? all.filter((id) => id !== gateId) : [...all, gateId]));
  const approve = () =>
    batch.approve.mutate(
      chosen.flatMap((gateId) => {
        const binding = detailOf(gateId)?.binding;
        return binding ? [{ gateId, binding, settled: reviews[gateId]?.settled ?? [] }] : [];
      }),
    );
  const takeBack = (gateIds: string[]) => {
    setChosen([]);
    batch.undo.mutate(gateIds);
  };
  const ready = candidates.filter(({ may }) => may);
  const notYet = candidates.filter(({ may }) => !may);
  const all = ofOneWorkflow(ready).slice(0, most);
  return (
    <section
      aria-label="Approve several"
      className="mx-auto flex w-full max-w-[720px] flex-col gap-4 px-4 pt-6 md:px-6"
    >
      <div>
        <h2 className="text-title">Approve several</h2>
        <p className="text-ink-2">
          Only items of one workflow, of the lowest tier and without failures, and only those that you have looked at
          and settled one by one. {most} at a time.
        </p>
      </div>
      {batch.approve.isError && <ProblemView error={batch.approve.error} />}
      {batch.undo.isError && <ProblemView error={batch.undo.error} />}
      {isDone && <p className="font-medium">{sayResults(results)}</p>}
      {!isDone && ready.length === 0 && <p>Nothing is ready yet: open what you want to approve together first.</p>}
      <ul className="border-line border-t empty:hidden">
        {(isDone ? candidates.filter(({ item }) => resultOf(item.gateId)) : ready).map(({ item }) => (
          <li key={item.gateId} className="flex items-start gap-2 border-line border-b py-2">
            {resultOf(item.gateId) ? (
              <ResultLine item={item} result={resultOf(item.gateId)!} />
            ) : (
              <Checkbox
                checked={chosen.includes(item.gateId)}
                onChange={() => toggle(item.gateId)}
                label={<ItemName item={item} />}
              />
            )}
          </li>
        ))}
      </ul>
      {!isDone && notYet.length > 0 && <NotYet candidates={notYet} open={ready.length === 0} />}
      <div className="sticky bottom-0 flex flex-wrap gap-2 border-line border-t bg-ground py-3">
        {!isDone && (
          <>
            <Button
              look="primary"
              disabled={chosen.length === 0 || chosen.length > most}
              busy={batch.approve.isPending}
              onClick={approve}
            >
              Approve {formatPlural(chosen.length, "item")}
            </Button>
            {all.length > 1 && chosen.length < all.length && (
              <Button onClick={() => setChosen(all)}>Choose all {all.length}</Button>
            )}
          </>
        )}
        {isDone && <UndoBatch results={results} busy={batch.undo.isPending} onUndo={takeBack} />}
        <Button chord="escape" onClick={onClose}>
          {isDone ? "Back to the desk" : "Cancel"}
        </Button>
      </div>
    </section>
  );
}

/** All that may go with the first of them. */
const ofOneWorkflow = (ready: readonly Candidate[]): string[] =>
  ready.filter(({ item }) => item.workflow.name === ready[0]?.item.workflow.name).map(({ item }) => item.gateId);

type Result = { gateId: string; ok: boolean; message: string; undoUntil?: string | undefined };

function sayResults(results: readonly Result[]): string {
  const failed = results.filter((result) => !result.ok).length;
  return `${results.length - failed} approved${failed > 0 ? `, ${failed} not approved: read why below.` : "."}`;
}

/** Folded where something is ready: of hundreds that wait, the few that are must not be looked for. */
function NotYet({ candidates, open }: { candidates: Candidate[]; open: boolean }): ReactNode {
  return (
    <details open={open}>
      <summary className="cursor-pointer text-ink-2">{formatPlural(candidates.length, "item")} not yet</summary>
      <ul className="mt-2 border-line border-t">
        {candidates.map(({ item, because }) => (
          <li key={item.gateId} className="border-line border-b py-1.5">
            <ItemName item={item} />
            <span className="block text-ink-2 text-small">{because}</span>
          </li>
        ))}
      </ul>
    </details>
  );
}

const ItemName = ({ item }: { item: DeskItem }): ReactNode => (
  <>
    <span className="font-medium">{item.subject}</span>{" "}
    <span className="text-ink-2">
      {item.title} · {item.workflow.title} · run {item.run.number}
    </span>
  </>
);

type UndoBatchProps = { results: readonly Result[]; busy: boolean; onUndo: (gateIds: string[]) => void };

/** As long as the first of them can still be taken back. */
function UndoBatch({ results, busy, onUndo }: UndoBatchProps): ReactNode {
  const now = useNow(1000);
  const open = results.filter(({ undoUntil }) => undoUntil && new Date(undoUntil) > now);
  if (open.length === 0) return null;
  return (
    <Button busy={busy} onClick={() => onUndo(open.map(({ gateId }) => gateId))}>
      Take back {formatPlural(open.length, "approval")}
    </Button>
  );
}

function ResultLine({ item, result }: { item: DeskItem; result: Result }): ReactNode {
  return (
    <p className="flex gap-2">
      <Glyph outcome={result.ok ? "passed" : "failed"} />
      <span>
        <span className="font-medium">{item.subject}</span>
        <span className="block text-ink-2">{result.message}</span>
      </span>
    </p>
  );
}
