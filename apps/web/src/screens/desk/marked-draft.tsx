import type { DeskDetail, FindingBody, ProofBody } from "@capstan/contracts";
import { lazy, type ReactNode, Suspense, useMemo, useState } from "react";
import { MarkdownView } from "../../ui/markdown/markdown-view.tsx";
import type { Piece } from "../../ui/markdown/split-leaf.ts";

const FactPopover = lazy(() => import("./fact-popover.tsx"));

type Mark =
  | { kind: "finding"; start: number; end: number; finding: FindingBody }
  | { kind: "fact"; start: number; end: number; factId: string };

type MarkedDraftProps = {
  text: string;
  proof: ProofBody | undefined;
  facts: DeskDetail["facts"];
  current: FindingBody | undefined;
  onChoose: (finding: FindingBody) => void;
};

/** The draft as it will be published, with what was found in it and what stands behind its numbers and names. */
export function MarkedDraft({ text, proof, facts, current, onChoose }: MarkedDraftProps): ReactNode {
  const [shown, setShown] = useState<{ anchor: HTMLElement; factId: string } | null>(null);
  const marks = useMemo<Mark[]>(() => (proof ? marksOf(proof) : []), [proof]);
  const factOf = (id: string) => facts.find((fact) => fact.id === id);
  const renderMark = (piece: Piece<Mark>): ReactNode => {
    const fact = piece.marks.find((mark) => mark.kind === "fact");
    const found = piece.marks.find((mark) => mark.kind === "finding");
    const label = fact && factOf(fact.factId)?.label;
    const inner = fact ? (
      <button
        type="button"
        className="draft-fact"
        title={label ? `${label}: see where it comes from` : "See where it comes from"}
        onClick={(event) => setShown({ anchor: event.currentTarget, factId: fact.factId })}
      >
        {piece.text}
      </button>
    ) : (
      piece.text
    );
    return found ? renderFinding(found.finding, inner, piece, current, onChoose) : inner;
  };
  const fact = shown && factOf(shown.factId);
  return (
    <>
      <MarkdownView source={text} marks={marks} renderMark={renderMark} />
      {shown && fact && (
        <Suspense>
          <FactPopover fact={fact} anchor={shown.anchor} onClose={() => setShown(null)} />
        </Suspense>
      )}
    </>
  );
}

function marksOf(proof: ProofBody): Mark[] {
  return [
    ...proof.findings
      .filter((finding) => finding.place.end > finding.place.start)
      .map((finding) => ({ kind: "finding" as const, start: finding.place.start, end: finding.place.end, finding })),
    ...proof.marks.map((mark) => ({ kind: "fact" as const, ...mark })),
  ];
}

function renderFinding(
  finding: FindingBody,
  inner: ReactNode,
  piece: Piece<Mark>,
  current: FindingBody | undefined,
  onChoose: (finding: FindingBody) => void,
): ReactNode {
  const isLast = piece.end === finding.place.end;
  const failed = finding.status === "failed";
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: ↑ and ↓ move through the same findings by keyboard
    <mark
      className="draft-finding"
      data-finding={finding.id}
      data-outcome={finding.status}
      data-current={current?.id === finding.id}
      onClick={() => onChoose(finding)}
    >
      {inner}
      {isLast && (
        <span className="draft-finding-glyph">
          <span aria-hidden="true">{failed ? "✕" : "?"}</span>
          <span className="sr-only">
            {failed ? " (failed: " : " (needs judgement: "}
            {finding.title})
          </span>
        </span>
      )}
    </mark>
  );
}
