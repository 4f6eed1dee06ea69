import type { DeskItem } from "@capstan/contracts";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { api } from "../../api/call.ts";
import { deskEndpoints } from "../../api/endpoints.ts";
import { deskItemQuery } from "../../api/queries.ts";
import { announce } from "../../frame/announce.tsx";
import { ProblemView } from "../../frame/problem-view.tsx";
import { useWorkspace } from "../../frame/use-workspace.ts";
import { Button } from "../../ui/button.tsx";
import { Checkbox } from "../../ui/field.tsx";
import { formatPlural } from "../../ui/format-number.ts";
import { Glyph } from "../../ui/glyph.tsx";
import { useKeys } from "../../ui/keys/use-keys.ts";
import type { Reviews } from "./review-state.ts";

type Candidate = { item: DeskItem; may: boolean; because: string };

/** Several low-risk items at once: explicit, of one kind, each shown before; the result is said for each. */
export function BatchView({
  items,
  reviews,
  onClose,
}: {
  items: DeskItem[];
  reviews: Reviews;
  onClose: () => void;
}): ReactNode {
  const { slug } = useWorkspace();
  useKeys({ escape: onClose });
  const cache = useQueryClient();
  const [chosen, setChosen] = useState<string[]>([]);
  const settleOf = (gateId: string) => cache.getQueryData(deskItemQuery(slug, gateId).queryKey)?.settle ?? [];
  const bindingOf = (gateId: string) => cache.getQueryData(deskItemQuery(slug, gateId).queryKey)?.binding;
  const [offered] = useState(items);
  const candidates = offered
    .filter((item) => item.batchable)
    .map((item) => judge(item, reviews, settleOf(item.gateId)));
  const approve = useMutation({
    mutationFn: () =>
      api(deskEndpoints.batch, {
        params: { workspace: slug },
        body: {
          items: chosen.flatMap((gateId) => {
            const binding = bindingOf(gateId);
            return binding ? [{ gateId, binding, settled: reviews[gateId]?.settled ?? [] }] : [];
          }),
        },
      }),
    onSuccess: async ({ results }) => {
      const failed = results.filter((result) => !result.ok).length;
      announce(`${results.length - failed} approved, ${failed} not approved.`);
      await cache.invalidateQueries({ queryKey: [slug, "desk"] });
    },
  });
  const resultOf = (gateId: string) => approve.data?.results.find((result) => result.gateId === gateId);
  const done = approve.data?.results ?? [];
  const failed = done.filter((result) => !result.ok).length;
  return (
    <section
      aria-label="Approve several"
      className="mx-auto flex w-full max-w-[720px] flex-col gap-4 px-4 py-6 md:px-6"
    >
      <div>
        <h2 className="text-title">Approve several</h2>
        <p className="text-ink-2">
          Only items of the lowest tier without failures, and only those that you have looked at and settled one by one.
        </p>
      </div>
      {approve.isError && <ProblemView error={approve.error} />}
      {done.length > 0 && (
        <p className="font-medium">
          {done.length - failed} approved{failed > 0 ? `, ${failed} not approved: read why below.` : "."}
        </p>
      )}
      <ul className="border-line border-t">
        {candidates.map(({ item, may, because }) => (
          <li key={item.gateId} className="flex items-start gap-2 border-line border-b py-2">
            {resultOf(item.gateId) ? (
              <ResultLine item={item} result={resultOf(item.gateId)!} />
            ) : (
              <Checkbox
                disabled={!may || approve.isSuccess}
                checked={chosen.includes(item.gateId)}
                onChange={() =>
                  setChosen((all) =>
                    all.includes(item.gateId) ? all.filter((id) => id !== item.gateId) : [...all, item.gateId],
                  )
                }
                label={
                  <>
                    <span className="font-medium">{item.subject}</span> <span className="text-ink-2">{item.title}</span>
                    {because && <span className="block text-ink-2 text-small">{because}</span>}
                  </>
                }
              />
            )}
          </li>
        ))}
      </ul>
      <div className="flex gap-2">
        {!approve.isSuccess && (
          <Button
            look="primary"
            disabled={chosen.length === 0 || chosen.length > 50}
            busy={approve.isPending}
            onClick={() => approve.mutate()}
          >
            Approve {formatPlural(chosen.length, "item")}
          </Button>
        )}
        <Button chord="escape" onClick={onClose}>
          {approve.isSuccess ? "Back to the desk" : "Cancel"}
        </Button>
      </div>
    </section>
  );
}

function judge(item: DeskItem, reviews: Reviews, settle: string[]): Candidate {
  const review = reviews[item.gateId];
  if (!review) return { item, may: false, because: "Open it first." };
  if (review.text !== undefined) return { item, may: false, because: "You edited it; decide it by itself." };
  const open = settle.filter((point) => !review.settled.includes(point));
  return open.length > 0
    ? { item, may: false, because: `Settle first: ${open.join("; ")}` }
    : { item, may: true, because: "" };
}

function ResultLine({ item, result }: { item: DeskItem; result: { ok: boolean; message: string } }): ReactNode {
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
