import type { FindingBody, ProofBody, RulePackView } from "@capstan/contracts";
import type { ReactNode } from "react";
import { ProblemView } from "../../frame/problem-view.tsx";
import { applyFix } from "../../ui/apply-fix.ts";
import { Button } from "../../ui/button.tsx";
import { classNames } from "../../ui/class-names.ts";
import { Count, Glyph, type Outcome } from "../../ui/glyph.tsx";
import { findingOutcome } from "./finding-outcome.ts";
import { RuleNote } from "./rule-note.tsx";

type RuleView = RulePackView["rules"][number];
type FindingListProps = {
  text: string;
  rules: RuleView[];
  check: { isPending: boolean; error: Error | null };
  proof: ProofBody | undefined;
  currentId: string | undefined;
  onChoose: (id: string) => void;
  onText: (text: string) => void;
};

/** What was found, in the order of the text; the rule is behind a click. */
export function FindingList({ text, rules, check, proof, currentId, onChoose, onText }: FindingListProps): ReactNode {
  if (text.trim() === "")
    return (
      <div className="flex flex-col items-start gap-2">
        <p className="text-ink-2">What the rules find stands here, each with its reason.</p>
        <Button onClick={() => onText(example)}>Show me on an example</Button>
      </div>
    );
  if (check.error && !proof) return <ProblemView error={check.error} />;
  const findings = proof?.findings ?? [];
  const count = (outcome: Outcome) => findings.filter((finding) => findingOutcome(finding) === outcome).length;
  const passed = proof?.checks.filter(({ outcome }) => outcome === "passed").length ?? 0;
  return (
    <div className="flex flex-col gap-3">
      <div className="flex items-baseline justify-between gap-2">
        <h2 className="text-title">Findings</h2>
        <p className="flex gap-3" aria-live="polite">
          {proof ? (
            <>
              <Count outcome="failed" count={count("failed")} label="would block" />
              <Count outcome="warning" count={count("warning")} label="warnings" />
              <Count outcome="suggestion" count={count("suggestion")} label="suggestions" />
              <Count outcome="judge" count={count("judge")} label="need judgement" />
              <Count outcome="passed" count={passed} label="rules passed" />
            </>
          ) : (
            <span className="text-ink-2">Checking…</span>
          )}
        </p>
      </div>
      {proof && findings.length === 0 && (
        <p className="text-ink-2">
          {proof.checks.length === 0 ? "No rule was tried: choose a pack." : "The rules find nothing here."}
        </p>
      )}
      <ul aria-label="Findings" className="-mx-2 flex flex-col gap-1">
        {findings.map((finding) => (
          <li
            key={finding.id}
            className={classNames("rounded-control px-2 py-1.5", finding.id === currentId && "bg-selected")}
          >
            <FindingHead finding={finding} isOpen={finding.id === currentId} onChoose={onChoose} />
            {finding.fix && (
              <Button className="mt-1 ml-5" onClick={() => onText(applyFix(text, finding.fix!))}>
                {finding.fix[0]?.replacement ? `Write “${finding.fix[0].replacement.trim()}”` : "Take it out"}
              </Button>
            )}
            {finding.id === currentId && <RuleNote rule={rules.find(({ id }) => id === finding.rule)} />}
          </li>
        ))}
      </ul>
    </div>
  );
}

const example =
  "We utilize our best-in-class platform in order to help every customer.\n\nIt is the leading solution, and results are guaranteed!\n";

function FindingHead(props: { finding: FindingBody; isOpen: boolean; onChoose: (id: string) => void }): ReactNode {
  const { finding, isOpen, onChoose } = props;
  return (
    <button
      type="button"
      className="flex w-full gap-1.5 text-left"
      aria-expanded={isOpen}
      onClick={() => onChoose(finding.id)}
    >
      <Glyph outcome={findingOutcome(finding)} />
      <span className="min-w-0 flex-1">
        {finding.evidence !== "" && (
          <span className="line-clamp-2 break-words font-serif text-title leading-5">“{finding.evidence}”</span>
        )}
        <span className="block">{finding.message}</span>
        <span className="block text-ink-2 text-small">
          line {finding.place.line} · {finding.rule} · {finding.severity}
        </span>
      </span>
    </button>
  );
}
