import type { DecisionKind, DeskDetail } from "@capstan/contracts";
import type { ReactNode } from "react";
import { useNow } from "../../frame/use-now.ts";
import { Button } from "../../ui/button.tsx";
import { Glyph } from "../../ui/glyph.tsx";
import { planDecision } from "./plan-decision.ts";
import { isEdited, type Review, type ReviewPanel, type UpdateReview } from "./review-state.ts";
import type { LastDecision } from "./use-decide.ts";
import { decidedOutcome, decidedWords } from "./wording.ts";

type DecisionBarProps = {
  detail: DeskDetail;
  review: Review;
  update: UpdateReview;
  busy: boolean;
  onDecide: (kind: DecisionKind) => void;
};

/** The five decisions. Once the text is edited, plain approve is gone. */
export function DecisionBar({ detail, review, update, busy, onDecide }: DecisionBarProps): ReactNode {
  const { item, authority } = detail;
  if (item.status === "decided") return <DecidedLine detail={detail} />;
  const edited = isEdited(review, detail);
  const approval: DecisionKind = edited ? "approve-with-edits" : "approve";
  const plan = planDecision(approval, review, detail);
  const open = (panel: ReviewPanel) => update({ panel: review.panel === panel ? undefined : panel });
  return (
    <div className="flex flex-wrap items-center gap-2 px-3 py-2 md:px-6">
      {!plan.ready && (
        <p className="w-full text-small" aria-live="polite">
          <span className="text-ink-2">Before you approve:</span> {plan.because}
        </p>
      )}
      <Button
        // One thing to do at a time: while a panel is open it is what the panel says.
        {...(review.panel ? {} : { look: "primary" as const })}
        {...(review.panel ? {} : { chord: "mod+enter" })}
        busy={busy}
        aria-disabled={!plan.ready || undefined}
        className="aria-disabled:opacity-70"
        onClick={() => onDecide(approval)}
      >
        {edited ? "Approve with edits" : "Approve"}
      </Button>
      {!edited && (
        <Button chord="e" disabled={!authority.mayDecide} onClick={() => update({ mode: "edit" })}>
          Approve with edits
        </Button>
      )}
      <Button
        aria-expanded={review.panel === "request-changes"}
        disabled={!authority.mayDecide}
        onClick={() => open("request-changes")}
      >
        Request changes
      </Button>
      <Button
        look="danger"
        aria-expanded={review.panel === "reject"}
        disabled={!authority.mayDecide}
        onClick={() => open("reject")}
      >
        Reject
      </Button>
      <Button aria-expanded={review.panel === "delegate"} onClick={() => open("delegate")}>
        Delegate
      </Button>
      <p className="min-w-0 flex-1 text-ink-2 text-small md:text-right">{authority.text}</p>
    </div>
  );
}

function DecidedLine({ detail }: { detail: DeskDetail }): ReactNode {
  const { decision, decidedBy } = detail.item;
  return (
    <p className="px-4 py-3 md:px-6">
      <Glyph outcome={decidedOutcome(decision)} say="" /> {decision ? decidedWords[decision] : "Decided"}
      {decidedBy && ` by ${decidedBy.name}`}.
    </p>
  );
}

/** Says what was decided last, with the way back while there is one. */
export function UndoLine(props: { last: LastDecision; busy: boolean; onUndo: () => void }): ReactNode {
  const now = useNow(1000);
  const left = props.last.undoUntil ? Math.ceil((new Date(props.last.undoUntil).getTime() - now.getTime()) / 1000) : 0;
  return (
    <div className="flex items-center gap-3 border-line border-t bg-sunken px-4 py-1.5 md:px-6">
      <p className="min-w-0 truncate">{props.last.say}</p>
      {left > 0 && (
        <Button look="quiet" chord="u" busy={props.busy} onClick={props.onUndo}>
          Undo <span className="tabular">({left} s)</span>
        </Button>
      )}
    </div>
  );
}
