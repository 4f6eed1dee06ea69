// biome-ignore-all lint/correctness/useJsxKeyInIterable: inOrder spreads its children, which need no keys
import { type ReactNode, type SyntheticEvent, useEffect, useId, useRef } from "react";
import type { Outcome } from "./glyph.tsx";
import { inOrder } from "./in-order.ts";
import "./marked-text.css";

export type TextMark = { start: number; end: number; outcome: Outcome; isCurrent: boolean };

type MarkedTextAreaProps = {
  label: string;
  placeholder?: string;
  value: string;
  marks: readonly TextMark[];
  onChange: (value: string) => void;
  /** Hears where the caret stands when it moves. */
  onCaret: (offset: number) => void;
};

/**
 * A text that is written and marked at once: a field without a ground over the same text with marks. Both have the same
 * letters in the same places, and grow with the text. A mark that becomes the current one is brought into sight.
 */
export function MarkedTextArea({
  label,
  placeholder,
  value,
  marks,
  onChange,
  onCaret,
}: MarkedTextAreaProps): ReactNode {
  const id = useId();
  const ground = useRef<HTMLDivElement>(null);
  const current = marks.find(({ isCurrent }) => isCurrent)?.start;
  useEffect(() => {
    if (current === undefined) return;
    ground.current?.querySelector("[data-current=true]")?.scrollIntoView({ block: "nearest" });
  }, [current]);
  const caret = (event: SyntheticEvent<HTMLTextAreaElement>) => onCaret(event.currentTarget.selectionStart);
  return (
    <div>
      <label htmlFor={id} className="mb-1 block font-medium">
        {label}
      </label>
      <div className="marked-text">
        <div ref={ground} aria-hidden="true" className="marked-text-ground">
          {inOrder(pieces(value, marks))}
          {"\n"}
        </div>
        <textarea
          id={id}
          className="marked-text-field"
          spellCheck={false}
          placeholder={placeholder}
          value={value}
          onChange={(event) => onChange(event.target.value)}
          onSelect={caret}
        />
      </div>
    </div>
  );
}

/** The text cut at its marks; where marks overlap, the shortest is drawn, so that a word shows in a marked sentence. */
function pieces(value: string, marks: readonly TextMark[]): ReactNode[] {
  const sorted = [...marks].filter(({ start, end }) => start < end).sort((a, b) => a.start - b.start);
  const cuts = [...new Set([0, value.length, ...sorted.flatMap(({ start, end }) => [start, end])])].sort(
    (a, b) => a - b,
  );
  const drawn: ReactNode[] = [];
  let open: TextMark[] = [];
  let next = 0;
  for (const [index, at] of cuts.slice(0, -1).entries()) {
    open = open.filter(({ end }) => end > at);
    while (next < sorted.length && sorted[next]!.start <= at) open.push(sorted[next++]!);
    drawn.push(piece(value.slice(at, cuts[index + 1]), shortest(open)));
  }
  return drawn;
}

const shortest = (marks: readonly TextMark[]): TextMark | undefined =>
  marks.reduce<TextMark | undefined>(
    (best, mark) => (best && best.end - best.start <= mark.end - mark.start ? best : mark),
    undefined,
  );

const piece = (text: string, mark: TextMark | undefined): ReactNode =>
  mark ? (
    <mark className="marked-text-mark" data-outcome={mark.outcome} data-current={mark.isCurrent}>
      {text}
    </mark>
  ) : (
    text
  );
