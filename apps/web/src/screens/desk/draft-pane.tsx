import type { DeskDetail, FindingBody } from "@capstan/contracts";
import { type ReactNode, useEffect, useRef } from "react";
import { Button } from "../../ui/button.tsx";
import { DifferenceView } from "../../ui/difference/difference-view.tsx";
import { SelectField } from "../../ui/field.tsx";
import { formatPercent } from "../../ui/format-number.ts";
import { MarkdownView } from "../../ui/markdown/markdown-view.tsx";
import { baselinesOf, chosenBaseline } from "./baselines.ts";
import { ItemHeader } from "./item-header.tsx";
import { MarkedDraft } from "./marked-draft.tsx";
import { isEdited, proofOf, type Review, textOf, type UpdateReview } from "./review-state.ts";

type DraftPaneProps = {
  detail: DeskDetail;
  review: Review;
  update: UpdateReview;
  current: FindingBody | undefined;
  onChooseFinding: (finding: FindingBody) => void;
};

export function DraftPane({ detail, review, update, current, onChooseFinding }: DraftPaneProps): ReactNode {
  const pane = useRef<HTMLDivElement>(null);
  const currentId = current?.id;
  useEffect(() => {
    if (!currentId) return;
    pane.current?.querySelector(`[data-finding="${CSS.escape(currentId)}"]`)?.scrollIntoView({ block: "center" });
  }, [currentId]);
  const { mode } = review;
  useEffect(() => {
    if (mode === "difference") pane.current?.querySelector("ins, del")?.scrollIntoView({ block: "center" });
  }, [mode]);
  return (
    <div ref={pane} className="flex min-h-full flex-col">
      <ItemHeader detail={detail} />
      <ModeBar detail={detail} review={review} update={update} />
      <div className="flex flex-1 flex-col px-4 py-6 md:px-6">
        <DraftBody {...{ detail, review, update, current, onChooseFinding }} />
      </div>
    </div>
  );
}

function DraftBody({ detail, review, update, current, onChooseFinding }: DraftPaneProps): ReactNode {
  const text = textOf(review, detail);
  const mode = detail.item.status === "decided" && review.mode === "edit" ? "read" : review.mode;
  switch (mode) {
    case "edit":
      return <DraftEditor text={text} onChange={(next) => update({ text: next })} />;
    case "difference":
      return <DifferenceView before={chosenBaseline(review, detail).text} after={text} />;
    case "preview":
      return <MarkdownView source={text} />;
    case "read":
      return (
        <MarkedDraft
          text={text}
          proof={proofOf(review, detail)}
          facts={detail.facts}
          current={current}
          onChoose={onChooseFinding}
        />
      );
  }
}

function DraftEditor({ text, onChange }: { text: string; onChange: (text: string) => void }): ReactNode {
  return (
    <textarea
      data-draft-text=""
      // biome-ignore lint/a11y/noAutofocus: E was pressed to type here
      autoFocus
      aria-label="Draft text (Markdown)"
      className="draft field-sizing-content min-h-[50vh] w-full flex-1 resize-none rounded-control border border-control-line bg-panel p-3"
      value={text}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}

function ModeBar({ detail, review, update }: Pick<DraftPaneProps, "detail" | "review" | "update">): ReactNode {
  const edited = isEdited(review, detail);
  const toggle = (mode: Review["mode"]) => update({ mode: review.mode === mode ? "read" : mode });
  const baselines = baselinesOf(review, detail);
  const isOpen = detail.item.status !== "decided";
  return (
    <div className="flex min-h-10 flex-wrap items-center gap-1 border-line border-b px-3 py-1 md:px-5">
      {isOpen && (
        <Button
          look="quiet"
          chord="e"
          aria-pressed={review.mode === "edit"}
          onClick={() => toggle("edit")}
          className="aria-pressed:bg-selected aria-pressed:text-ink"
        >
          Edit
        </Button>
      )}
      <Button
        look="quiet"
        chord="d"
        aria-pressed={review.mode === "difference"}
        onClick={() => toggle("difference")}
        className="aria-pressed:bg-selected aria-pressed:text-ink"
      >
        Difference
      </Button>
      <Button
        look="quiet"
        chord="space"
        aria-pressed={review.mode === "preview"}
        onClick={() => toggle("preview")}
        className="aria-pressed:bg-selected aria-pressed:text-ink"
      >
        Preview
      </Button>
      {review.mode === "difference" && baselines.length > 0 && (
        <SelectField
          label="Against"
          hideLabel
          className="!w-auto max-w-[300px]"
          value={String(chosenBaseline(review, detail).version)}
          onChange={(event) => update({ baseline: Number(event.target.value) })}
          choices={baselines.map((baseline) => ({ value: String(baseline.version), label: baseline.label }))}
        />
      )}
      {!edited && isOpen && review.discarded !== undefined && (
        <span className="ml-auto flex items-center gap-1 text-ink-2 text-small">
          Your edit is discarded.
          <Button look="quiet" onClick={() => update({ text: review.discarded, discarded: undefined, mode: "edit" })}>
            Bring it back
          </Button>
        </span>
      )}
      {edited && isOpen && (
        <span className="ml-auto flex flex-wrap items-center gap-1 text-ink-2 text-small">
          {review.restored ? "From your last visit. " : ""}
          {review.checked?.text === review.text
            ? `Edited, ${formatPercent(review.checked?.changed ?? 0)} changed`
            : "Edited, checking…"}
          <span className="max-md:hidden" title="Until you send it, discard it or sign out">
            · kept in this browser
          </span>
          <Button
            look="quiet"
            onClick={() =>
              update({ text: undefined, discarded: review.text, checked: undefined, accepted: [], mode: "read" })
            }
          >
            Discard
          </Button>
        </span>
      )}
    </div>
  );
}
