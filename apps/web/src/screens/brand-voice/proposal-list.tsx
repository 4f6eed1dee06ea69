import type { VoiceProposalsBody } from "@capstan/contracts";
import type { ReactNode } from "react";
import { ProblemView } from "../../frame/problem-view.tsx";
import { Button } from "../../ui/button.tsx";
import { formatPlural } from "../../ui/format-number.ts";
import { Notice } from "../../ui/notice.tsx";
import { SkeletonRows } from "../../ui/skeleton.tsx";
import { ProposalItem } from "./proposal-item.tsx";
import type { VoiceDraft } from "./use-voice-draft.ts";

/** What the texts have in common, each proposal to be accepted, changed or declined; and what they do not show. */
export function ProposalList({ draft }: { draft: VoiceDraft }): ReactNode {
  const { considered, proposals, state } = draft;
  if (state.texts.length === 0) return null;
  return (
    <section aria-label="What they have in common" className="flex flex-col gap-2">
      <div className="flex flex-wrap items-start justify-between gap-2">
        <h2 className="text-title">What they have in common</h2>
        <AcceptRest draft={draft} />
      </div>
      {considered.isPending && <SkeletonRows rows={4} label="Reading the texts" />}
      {considered.isError && <ProblemView error={considered.error} onRetry={() => void considered.refetch()} />}
      {considered.data && <Found found={considered.data} texts={state.texts.length} />}
      <ol className="flex flex-col">
        {proposals.map((proposal) => (
          <ProposalItem key={proposal.id} proposal={proposal} draft={draft} drafts={considered.data?.drafts ?? 0} />
        ))}
      </ol>
      {considered.data && considered.data.gaps.length > 0 && <Gaps gaps={considered.data.gaps} />}
    </section>
  );
}

function AcceptRest({ draft: { proposals, state, decide } }: { draft: VoiceDraft }): ReactNode {
  const open = proposals.filter(({ id }) => !state.verdicts[id]).map(({ id }) => id);
  if (open.length === 0) return null;
  const isRest = open.length < proposals.length;
  return (
    <Button onClick={() => decide(open, { is: "accepted" })}>
      {isRest ? `Accept the other ${open.length}` : `Accept all ${open.length}`}
    </Button>
  );
}

function Found({ found: { proposals, english }, texts }: { found: VoiceProposalsBody; texts: number }): ReactNode {
  return (
    <>
      {!english && (
        <Notice outcome="held" title="These texts do not look English.">
          Lengths, marks and names are counted. What is proposed on pronouns, contractions, commas, numbers and reading
          grades goes by English, so it is left out.
        </Notice>
      )}
      <p className="max-w-[70ch] text-ink-2" aria-live="polite">
        {proposals.length === 0
          ? texts < 5
            ? `${formatPlural(texts, "text says", "texts say")} too little: most habits show from five texts on. Add more, or say below how your brand speaks.`
            : "The texts have too little in common to propose anything. Say below how your brand speaks."
          : "Nothing counts until you accept it."}
      </p>
    </>
  );
}

function Gaps({ gaps }: { gaps: VoiceProposalsBody["gaps"] }): ReactNode {
  return (
    <details className="border-line border-t pt-2">
      <summary className="min-h-6 text-ink-2">
        {formatPlural(gaps.length, "habit was", "habits were")} looked for and not found
      </summary>
      <dl className="mt-1 flex flex-col gap-1">
        {gaps.map(({ aspect, why }) => (
          <div key={aspect}>
            <dt className="inline font-medium">{aspect}:</dt> <dd className="inline text-ink-2">{why}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
