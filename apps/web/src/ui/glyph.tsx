import type { ReactNode } from "react";
import { classNames } from "./class-names.ts";

export type Outcome =
  | "passed"
  | "failed"
  | "judge"
  | "active"
  | "waiting"
  | "skipped"
  | "held"
  | "warning"
  | "suggestion";

const signs: Record<Outcome, { sign: string; look: string; say: string }> = {
  passed: { sign: "✓", look: "text-pass", say: "Passed" },
  failed: { sign: "✕", look: "text-fail", say: "Failed" },
  judge: { sign: "?", look: "text-judge", say: "Needs judgement" },
  active: { sign: "●", look: "text-accent", say: "Under way" },
  waiting: { sign: "○", look: "text-ink-3", say: "Not started" },
  skipped: { sign: "–", look: "text-ink-3", say: "Skipped" },
  held: { sign: "!", look: "text-judge", say: "Held" },
  warning: { sign: "!", look: "text-judge", say: "Warning" },
  suggestion: { sign: "›", look: "text-accent", say: "Suggestion" },
};

/** One of few signs with one meaning each; colour never carries it alone. `say` replaces the spoken word. */
export function Glyph({ outcome, say, className }: { outcome: Outcome; say?: string; className?: string }): ReactNode {
  const { sign, look, say: usual } = signs[outcome];
  return (
    <span className={classNames("inline-block w-3.5 shrink-0 text-center font-semibold", look, className)}>
      <span aria-hidden="true">{sign}</span>
      <span className="sr-only">{say ?? usual}</span>
    </span>
  );
}

/** A sign with a number: `✕ 1`. */
export function Count({ outcome, count, label }: { outcome: Outcome; count: number; label: string }): ReactNode {
  return (
    <span className={classNames("whitespace-nowrap tabular", count === 0 && "opacity-60")} title={`${count} ${label}`}>
      <Glyph outcome={outcome} say={label} /> {count}
    </span>
  );
}
