// biome-ignore-all lint/correctness/useJsxKeyInIterable: inOrder spreads its children, which need no keys
import { type ReactNode, type SyntheticEvent, useId } from "react";
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
 * letters in the same places, and grow with the text.
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
  const caret = (event: SyntheticEvent<HTMLTextAreaElement>) => onCaret(event.currentTarget.selectionStart);
  return (
    <div>
      <label htmlFor={id} className="mb-1 block font-medium">
        {label}
      </label>
      <div className="marked-text">
        <div aria-hidden="true" className="marked-text-ground">
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

/** The text cut at its marks; where marks overlap, the first is drawn. */
function pieces(value: string, marks: readonly TextMark[]): ReactNode[] {
  const drawn: ReactNode[] = [];
  let at = 0;
  for (const mark of [...marks].sort((a, b) => a.start - b.start || b.end - a.end)) {
    if (mark.start < at) continue;
    drawn.push(value.slice(at, mark.start));
    drawn.push(
      <mark className="marked-text-mark" data-outcome={mark.outcome} data-current={mark.isCurrent}>
        {value.slice(mark.start, mark.end)}
      </mark>,
    );
    at = mark.end;
  }
  drawn.push(value.slice(at));
  return drawn;
}
