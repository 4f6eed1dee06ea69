import { type DeskDetail, type FindingBody, type ProofBody, tierWords } from "@capstan/contracts";
import { type ReactNode, useEffect, useRef } from "react";
import { useWorkspace } from "../../frame/use-workspace.ts";
import { applyFix } from "../../ui/apply-fix.ts";
import { Button } from "../../ui/button.tsx";
import { classNames } from "../../ui/class-names.ts";
import { Checkbox } from "../../ui/field.tsx";
import { formatExact } from "../../ui/format-time.ts";
import { Count, Glyph } from "../../ui/glyph.tsx";
import { NewLinks } from "./new-links.tsx";
import { isEdited, linksOf, type Review, textOf, type UpdateReview } from "./review-state.ts";

type ProofPaneProps = {
  detail: DeskDetail;
  review: Review;
  update: UpdateReview;
  proof: ProofBody | undefined;
  findings: FindingBody[];
  current: FindingBody | undefined;
  onChoose: (finding: FindingBody) => void;
};

/** What was checked: failures first, then what needs judgement, then what only a person can settle; passes folded. */
export function ProofPane({ detail, review, update, proof, findings, current, onChoose }: ProofPaneProps): ReactNode {
  const passed = proof?.checks.filter((check) => check.outcome === "passed") ?? [];
  const count = (status: FindingBody["status"]) => findings.filter((finding) => finding.status === status).length;
  return (
    <div className="flex flex-col gap-4 p-4">
      <div className="flex items-baseline justify-between gap-2">
        <h2 className="text-title">Proof</h2>
        <p className="flex gap-3" aria-live="polite">
          {proof ? (
            <>
              <Count outcome="failed" count={count("failed")} label="failed" />
              <Count outcome="judge" count={count("needs-judgement")} label="need judgement" />
              <Count outcome="passed" count={passed.length} label="passed" />
            </>
          ) : (
            <span className="text-ink-2">Checking your edit…</span>
          )}
        </p>
      </div>
      {findings.length > 0 && (
        <ul aria-label="Findings" className="-mx-2 flex flex-col gap-1">
          {findings.map((finding) => (
            <FindingRow
              key={finding.id}
              {...{ finding, detail, review, update, onChoose }}
              chosen={finding.id === current?.id}
            />
          ))}
        </ul>
      )}
      {proof && findings.length === 0 && <p className="text-ink-2">Nothing failed and nothing needs judgement.</p>}
      <NewLinks links={linksOf(review, detail)} />
      <SettleList detail={detail} review={review} update={update} />
      <details hidden={!proof}>
        <summary className="min-h-6">
          <Glyph outcome="passed" say="" /> {passed.length} passed
        </summary>
        <ul className="mt-1 flex flex-col gap-0.5 pl-5 text-ink-2">
          {passed.map((check) => (
            <li key={check.rule}>{check.title}</li>
          ))}
        </ul>
        {proof?.packs && (
          <p className="mt-1 pl-5 text-ink-2 text-small">
            Checked{proof.tier ? ` as ${tierWords[proof.tier].title.toLowerCase()}` : ""} by{" "}
            {proof.packs.map(({ pack, version }) => `${pack} ${version}`).join(", ")}
          </p>
        )}
      </details>
      <History detail={detail} />
    </div>
  );
}

type FindingRowProps = Pick<ProofPaneProps, "detail" | "review" | "update" | "onChoose"> & {
  finding: FindingBody;
  chosen: boolean;
};

function FindingRow({ finding, detail, review, update, chosen, onChoose }: FindingRowProps): ReactNode {
  const row = useRef<HTMLLIElement>(null);
  const failed = finding.status === "failed";
  const answersFor = failed && finding.severity === "blocking" && isEdited(review, detail);
  const isUnanswered = failed && finding.severity === "blocking" && !review.accepted.includes(finding.id);
  useEffect(() => {
    if (chosen) row.current?.scrollIntoView({ block: "nearest" });
  }, [chosen]);
  const { fix } = finding;
  return (
    <li
      ref={row}
      data-unanswered={isUnanswered ? "" : undefined}
      className={classNames("rounded-control px-2 py-1.5", chosen && "bg-selected")}
    >
      <button
        type="button"
        className="flex w-full gap-1.5 text-left"
        aria-current={chosen || undefined}
        onClick={() => onChoose(finding)}
      >
        <Glyph outcome={failed ? "failed" : "judge"} />
        <span className="min-w-0 flex-1">
          <span className="block font-medium">{finding.title}</span>
          {finding.evidence !== "" && (
            <span className="block font-serif text-title leading-5 text-ink-2">“{finding.evidence}”</span>
          )}
          <span className="block">{finding.message}</span>
          <span className="block text-ink-2 text-small">
            line {finding.place.line} · {finding.rule}
          </span>
        </span>
      </button>
      {fix && (
        <Button
          className="mt-1 ml-5"
          onClick={() => update({ text: applyFix(textOf(review, detail), fix), mode: "read" })}
        >
          {fix[0]?.replacement ? `Write “${fix[0].replacement.trim()}”` : "Take it out"}
        </Button>
      )}
      {answersFor && (
        <Checkbox
          className="mt-1 ml-5"
          label="I answer for this"
          checked={review.accepted.includes(finding.id)}
          onChange={() => update(({ accepted }) => ({ accepted: toggled(accepted, finding.id) }))}
        />
      )}
    </li>
  );
}

const toggled = (all: string[], one: string) =>
  all.includes(one) ? all.filter((other) => other !== one) : [...all, one];

function SettleList({ detail, review, update }: Pick<ProofPaneProps, "detail" | "review" | "update">): ReactNode {
  if (detail.settle.length === 0) return null;
  return (
    <fieldset data-settle="" className="border-line border-t pt-3">
      <legend className="float-left mb-1 w-full font-medium">Only you can settle</legend>
      {detail.settle.map((point) => (
        <Checkbox
          key={point}
          className="clear-both"
          label={point}
          checked={review.settled.includes(point)}
          onChange={() => update(({ settled }) => ({ settled: toggled(settled, point) }))}
        />
      ))}
    </fieldset>
  );
}

function History({ detail }: { detail: DeskDetail }): ReactNode {
  const { zone } = useWorkspace();
  return (
    <details>
      <summary className="min-h-6">History</summary>
      <ol className="mt-1 flex flex-col gap-1.5 text-ink-2">
        {detail.history.map((entry) => (
          <li key={`${entry.at}-${entry.text}`}>
            <time dateTime={entry.at} className="block text-small tabular">
              {formatExact(entry.at, zone)}
            </time>
            {entry.text}
          </li>
        ))}
      </ol>
    </details>
  );
}
