import type { CheckedPackBody } from "@capstan/contracts";
import type { ReactNode } from "react";
import { Count, Glyph } from "../../ui/glyph.tsx";

type ExampleListProps = {
  checked: CheckedPackBody | undefined;
  onChoose: (place: { line: number; column: number }) => void;
};

/** What is wrong with a pack, and what each rule does with its examples. */
export function ExampleList({ checked, onChoose }: ExampleListProps): ReactNode {
  if (!checked) return <p className="p-4 text-ink-2">Checking…</p>;
  const { problems, examples } = checked;
  const failed = examples.filter(({ ok }) => !ok).length;
  return (
    <div className="flex flex-col gap-3 p-4">
      <div className="flex items-baseline justify-between gap-2">
        <h2 className="text-title">Examples</h2>
        <p className="flex gap-3" aria-live="polite">
          <Count outcome="failed" count={failed} label="do not do what they should" />
          <Count outcome="passed" count={examples.length - failed} label="do what they should" />
        </p>
      </div>
      {problems.length > 0 && (
        <ul aria-label="Problems" className="-mx-2 flex flex-col">
          {problems.map((problem) => (
            <li key={`${problem.line}-${problem.message}`}>
              <button
                type="button"
                className="flex w-full gap-2 rounded-control px-2 py-1.5 text-left hover:bg-hover"
                onClick={() => onChoose({ line: problem.line, column: problem.column })}
              >
                <Glyph outcome="failed" say="Problem" />
                <span className="min-w-0 flex-1 break-words">
                  {problem.message} <span className="text-ink-2">{problem.mend}</span>
                </span>
                <span className="shrink-0 text-ink-2 tabular">line {problem.line}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
      {examples.length === 0 && problems.length === 0 && (
        <p className="text-ink-2">No rule here has examples. A rule without them is not known to work.</p>
      )}
      <ul aria-label="Examples" className="flex flex-col gap-3">
        {examples.map((example) => (
          <li key={`${example.rule}-${example.wants}-${example.text}`} className="flex gap-2">
            <Glyph outcome={example.ok ? "passed" : "failed"} />
            <div className="min-w-0 flex-1">
              <p className="line-clamp-4 whitespace-pre-line break-words font-serif">{example.text.trim()}</p>
              <p className="text-ink-2 text-small">
                {example.rule} · {example.wants === "match" ? "must be found" : "must pass"}
                {example.found.length > 0 && ` · ${[...new Set(example.found)].join(" ")}`}
              </p>
            </div>
          </li>
        ))}
      </ul>
    </div>
  );
}
