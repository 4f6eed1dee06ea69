import type { PrivacyTrial } from "@capstan/contracts";
import type { ReactNode } from "react";
import { ProblemView } from "../../frame/problem-view.tsx";
import { classNames } from "../../ui/class-names.ts";
import { formatPlural } from "../../ui/format-number.ts";
import { Count, Glyph } from "../../ui/glyph.tsx";
import { Notice } from "../../ui/notice.tsx";
import { Pager, usePage } from "../../ui/pager.tsx";
import { foundOutcome } from "./found-outcome.ts";
import { classWords, decisionWords, disguiseWords } from "./privacy-words.ts";

type Found = PrivacyTrial["found"][number];
type ResultProps = {
  text: string;
  trial: PrivacyTrial | undefined;
  error: Error | null;
  retry: () => void;
  current: number | undefined;
  onChoose: (at: number) => void;
};

const foundAtOnce = 100;

/** What a model would see, or why it would see nothing; then each finding with its class, its reason and what is done. */
export function TrialResult({ text, trial, error, retry, current, onChoose }: ResultProps): ReactNode {
  if (text.trim() === "")
    return <p className="text-ink-2">What a model would see stands here, and what is found, each with its reason.</p>;
  if (error) return <ProblemView error={error} onRetry={retry} />;
  if (!trial) return <p className="text-ink-2">Looking…</p>;
  return (
    <div className="flex flex-col gap-6">
      <Leaves trial={trial} />
      <FoundList {...{ text, trial, current, onChoose }} />
    </div>
  );
}

function Leaves({ trial: { leaves, refusal, replaced } }: { trial: PrivacyTrial }): ReactNode {
  if (refusal)
    return (
      <section aria-label="What a model would see">
        <Notice outcome="failed" title="Nothing would leave: the call stops.">
          <p>It is marked ✕ below. Who calls is told:</p>
          <p>
            “{refusal.message}” {refusal.mend}
          </p>
        </Notice>
      </section>
    );
  return (
    <section aria-label="What a model would see" className="flex flex-col gap-1">
      <h2 className="text-title">What a model would see</h2>
      <p className="text-ink-2">
        {replaced === 0
          ? "No stand-in is needed."
          : `With ${formatPlural(replaced, "stand-in")}; the originals come back in the answer.`}
      </p>
      <p className="max-h-[50vh] overflow-y-auto whitespace-pre-wrap break-words rounded-control bg-sunken p-3 font-serif text-title leading-6">
        {leaves}
      </p>
    </section>
  );
}

type FoundProps = Pick<ResultProps, "text" | "current" | "onChoose"> & { trial: PrivacyTrial };

function FoundList({ text, trial: { found }, current, onChoose }: FoundProps): ReactNode {
  const page = usePage(found, foundAtOnce);
  const count = (outcome: string) => found.filter((one) => foundOutcome(one) === outcome).length;
  return (
    <section aria-label="What was found" className="flex flex-col gap-2">
      <div className="flex flex-wrap items-baseline justify-between gap-2">
        <h2 className="text-title">What was found</h2>
        <p className="flex gap-3" aria-live="polite">
          <Count outcome="failed" count={count("failed")} label="stop the call" />
          <Count outcome="suggestion" count={count("suggestion")} label="do not go as they are" />
          <Count outcome="skipped" count={count("skipped")} label="go as they are" />
        </p>
      </div>
      {found.length === 0 && (
        <p className="text-ink-2">
          Nothing personal. Not everything personal is found: what must not leave is better blocked as a class, or goes
          to a model in the house.
        </p>
      )}
      <ul className="-mx-2 flex flex-col gap-1">
        {page.rows.map((one, index) => (
          <FoundItem
            key={`${one.start} ${one.class}`}
            {...{ one, text }}
            isCurrent={page.first + index === current}
            onChoose={() => onChoose(page.first + index)}
          />
        ))}
      </ul>
      <Pager page={page} noun="finding" />
    </section>
  );
}

type ItemProps = { one: Found; text: string; isCurrent: boolean; onChoose: () => void };

function FoundItem({ one, text, isCurrent, onChoose }: ItemProps): ReactNode {
  const outcome = foundOutcome(one);
  const { say, means } = decisionWords[one.decision];
  return (
    <li>
      <button
        type="button"
        aria-pressed={isCurrent}
        className={classNames(
          "flex w-full gap-1.5 rounded-control px-2 py-1.5 text-left hover:bg-hover",
          isCurrent && "bg-selected",
        )}
        onClick={onChoose}
      >
        <Glyph outcome={outcome} say="" />
        <span className="min-w-0 flex-1">
          <span className="line-clamp-2 break-words font-serif text-title leading-5">
            “{text.slice(one.start, one.end)}”
          </span>
          <span className="block">
            <span className="font-medium">{classWords[one.class]}</span> · {one.why}
            {one.disguise && ` (hidden: ${disguiseOf(one.disguise)})`}
          </span>
          <span className="block text-ink-2">
            {say}: {means}
          </span>
        </span>
      </button>
    </li>
  );
}

const disguiseOf = (name: string): string =>
  ((disguiseWords as Record<string, string | undefined>)[name] ?? name).toLowerCase();
