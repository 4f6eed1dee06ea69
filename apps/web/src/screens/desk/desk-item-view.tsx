import type { DecisionKind, DeskDetail, FindingBody } from "@capstan/contracts";
import { useMutation, useQuery } from "@tanstack/react-query";
import { type ReactNode, useEffect, useState } from "react";
import { api } from "../../api/call.ts";
import { deskEndpoints } from "../../api/endpoints.ts";
import { deskItemQuery } from "../../api/queries.ts";
import { announce } from "../../frame/announce.tsx";
import { ProblemPage, ProblemView } from "../../frame/problem-view.tsx";
import { useSlow } from "../../frame/use-slow.ts";
import { useWorkspace } from "../../frame/use-workspace.ts";
import { Notice } from "../../ui/notice.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import { DecidedMeanwhile } from "./decided-meanwhile.tsx";
import { DecisionBar } from "./decision-bar.tsx";
import { DecisionPanel } from "./decision-panel.tsx";
import { DraftPane } from "./draft-pane.tsx";
import { focusMissing } from "./focus-missing.ts";
import { orderFindings } from "./order-findings.ts";
import { decisionAtHand, planDecision } from "./plan-decision.ts";
import { ProofPane } from "./proof-pane.tsx";
import { proofOf, type Review, type UpdateReview, type useReviews } from "./review-state.ts";
import { dropUnsent, keepUnsent } from "./unsent-review.ts";
import type { useDecide } from "./use-decide.ts";
import { useEditCheck } from "./use-edit-check.ts";
import { useReviewKeys } from "./use-review-keys.ts";

type Decisions = ReturnType<typeof useDecide>;
type Props = { gate: string; reviews: ReturnType<typeof useReviews>; decisions: Decisions };

/** One item with its draft, its proof and the decision. Opening it is remembered as a look; it decides nothing. */
export function DeskItemView({ gate, reviews, decisions }: Props): ReactNode {
  const { slug } = useWorkspace();
  const item = useQuery(deskItemQuery(slug, gate));
  const { begin, update } = reviews;
  const { mutate: look } = useMutation({
    mutationFn: (version: number) => api(deskEndpoints.look, { params: { workspace: slug, gate }, body: { version } }),
  });
  const detail = item.data;
  useEffect(() => {
    if (detail) begin(detail);
  }, [detail, begin]);
  const version = detail?.draft.version;
  useEffect(() => {
    if (version !== undefined) look(version);
  }, [version, look]);
  const review = reviews.reviews[gate];
  if (item.isLoadingError) return <ProblemPage error={item.error} onRetry={() => void item.refetch()} />;
  if (!detail || !review) return <ItemSkeleton />;
  return <Opened detail={detail} review={review} update={(change) => update(gate, change)} decisions={decisions} />;
}

type OpenedProps = { detail: DeskDetail; review: Review; update: UpdateReview; decisions: Decisions };

function Opened({ detail, review, update, decisions }: OpenedProps): ReactNode {
  const { slug, person } = useWorkspace();
  const check = useEditCheck(slug, review, detail, update);
  const isOpen = detail.item.status !== "decided";
  useEffect(() => {
    if (isOpen) keepUnsent(person.id, review, detail);
  }, [isOpen, person.id, review, detail]);
  const [firstHash] = useState(detail.draft.contentHash);
  const proof = proofOf(review, detail);
  const findings = orderFindings(proof?.findings ?? []);
  const current = findings[review.finding];
  const choose = (finding: FindingBody) =>
    update(({ mode }) => ({ finding: findings.indexOf(finding), mode: mode === "edit" ? mode : "read" }));
  const { isPending, isError, error, variables } = decisions.decide;
  const isOfThisItem = variables?.item.gateId === detail.item.gateId;
  const isSending = isPending && isOfThisItem;
  const decide = (kind: DecisionKind) => {
    const plan = planDecision(kind, review, detail);
    // While one is under way another press would be a second decision on this item, which the server refuses.
    if (plan.ready) return isSending || decisions.decide.mutate({ item: detail.item, body: plan.body });
    announce(plan.because);
    if (plan.at) focusMissing(plan.at);
  };
  useReviewKeys({
    detail,
    review,
    update,
    findings: findings.length,
    onDecide: () => decide(decisionAtHand(review, detail)),
  });
  const discard = () => {
    dropUnsent(person.id, detail.item.gateId);
    update({ text: undefined });
  };
  const isSlow = useSlow(isSending);
  const failedHere = isError && isOfThisItem;
  return (
    <div className="flex h-full min-h-0 flex-col">
      <div className="min-h-0 flex-1 overflow-y-auto lg:grid lg:grid-cols-[minmax(0,1fr)_300px] lg:overflow-hidden">
        <article aria-label={`${detail.item.title} ${detail.item.subject}`} className="relative lg:overflow-y-auto">
          {firstHash !== detail.draft.contentHash && (
            <div className="px-4 pt-3 md:px-6">
              <Notice
                outcome="judge"
                title={`The draft changed while you looked: now version ${detail.draft.version}.`}
              >
                Press D to see the difference before you decide.
              </Notice>
            </div>
          )}
          {!isOpen && !review.sent && review.text !== undefined && (
            <div className="px-4 pt-3 md:px-6">
              <DecidedMeanwhile detail={detail} text={review.text} onDiscard={discard} />
            </div>
          )}
          <DraftPane detail={detail} review={review} update={update} current={current} onChooseFinding={choose} />
        </article>
        <aside
          aria-label="Proof"
          className="relative border-line border-t bg-panel lg:overflow-y-auto lg:border-t-0 lg:border-l"
        >
          {check.isError && (
            <div className="p-4 pb-0">
              <ProblemView error={check.error} onRetry={() => review.text !== undefined && check.mutate(review.text)} />
            </div>
          )}
          <ProofPane {...{ detail, review, update, proof, findings, current }} onChoose={choose} />
        </aside>
      </div>
      <section aria-label="Decision" className="shrink-0 border-line border-t bg-panel">
        {failedHere && (
          <div className="px-4 py-2 md:px-6">
            <ProblemView
              error={error}
              onRetry={isOpen && variables ? () => decisions.decide.mutate(variables) : undefined}
            />
          </div>
        )}
        {isSlow && (
          <div className="px-4 py-2 md:px-6">
            <Notice outcome="judge" title="The server has not answered yet.">
              Your decision was sent and counts once. Wait here, or come back later: until it is decided, it stays on
              the desk.
            </Notice>
          </div>
        )}
        {isOpen && (
          <DecisionPanel
            {...{ detail, review, update }}
            busy={isSending}
            onDecide={() => review.panel && decide(review.panel)}
          />
        )}
        <DecisionBar {...{ detail, review, update }} busy={isSending && !review.panel} onDecide={decide} />
      </section>
    </div>
  );
}

function ItemSkeleton(): ReactNode {
  return (
    <div role="status" aria-label="Loading" className="flex h-full flex-col gap-4 px-6 py-4">
      <Skeleton className="w-72" />
      <Skeleton className="h-4 w-96" />
      <Skeleton className="mt-10 h-8 w-3/5" />
      <Skeleton className="h-40" />
      <Skeleton className="h-40" />
    </div>
  );
}
