import type { VoiceProposalBody } from "@capstan/contracts";
import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { voiceFlagsQuery } from "../../api/brand-voice-queries.ts";
import { useWorkspace } from "../../frame/use-workspace.ts";
import { Button } from "../../ui/button.tsx";
import { Tag, type Tone } from "../../ui/tag.tsx";
import { FlagSummary } from "./flag-summary.tsx";
import { PartFields } from "./part-fields.tsx";
import { sayVoice } from "./say-voice.ts";
import { tidyPart } from "./tidy-part.ts";
import type { VoiceDraft } from "./use-voice-draft.ts";
import type { Verdict } from "./voice-state.ts";

const verdictWords: Record<Verdict["is"], { say: string; tone: Tone }> = {
  accepted: { say: "accepted", tone: "pass" },
  changed: { say: "changed and accepted", tone: "pass" },
  declined: { say: "declined", tone: "plain" },
};

type ItemProps = { proposal: VoiceProposalBody; draft: VoiceDraft; drafts: number };

/** One habit: what it says, the numbers and sentences that show it, what it would find, and what a person makes of it. */
export function ProposalItem({ proposal, draft, drafts }: ItemProps): ReactNode {
  const { id, evidence, quotes } = proposal;
  const verdict = draft.state.verdicts[id];
  const says = verdict?.is === "changed" ? sayVoice(tidyPart(verdict.part)).join(" ") : proposal.says;
  return (
    <li className="flex flex-col gap-1 border-line border-t py-3">
      <div className="flex flex-wrap items-start gap-x-3 gap-y-1">
        <p className="min-w-0 flex-1 basis-60 font-medium">
          {says} {verdict && <Tag tone={verdictWords[verdict.is].tone}>{verdictWords[verdict.is].say}</Tag>}
        </p>
        <Acts proposal={proposal} draft={draft} />
      </div>
      <p className="break-words text-ink-2">
        {verdict?.is === "changed" && `Proposed was: ${proposal.says} `}
        {evidence}
      </p>
      {quotes.length > 0 && (
        <ul aria-label="In your texts" className="flex flex-col gap-1">
          {distinct(quotes).map(({ from, text }) => (
            <li key={from} className="break-words">
              <q className="font-serif">{shorten(text)}</q> <span className="text-ink-2 text-small">{from}</span>
            </li>
          ))}
        </ul>
      )}
      {verdict?.is === "changed" ? (
        <ChangedFlags part={verdict.part} draft={draft} drafts={drafts} />
      ) : (
        <FlagSummary flags={proposal.flagged} texts={draft.state.texts.length} drafts={drafts} />
      )}
    </li>
  );
}

const mostQuoted = 180;

/** The same sentence in several texts (a sign-off, a slogan) is shown once. */
const distinct = (quotes: VoiceProposalBody["quotes"]) =>
  quotes.filter(({ text }, at) => quotes.findIndex((other) => other.text === text) === at);

function shorten(text: string): string {
  const line = text.replace(/\s+/g, " ");
  return line.length <= mostQuoted ? line : `${line.slice(0, mostQuoted).replace(/\s\S*$/, "")} …`;
}

const pressed = "aria-pressed:bg-selected";

function Acts({ proposal, draft: { state, decide } }: Pick<ItemProps, "proposal" | "draft">): ReactNode {
  const { id, part, says } = proposal;
  const verdict = state.verdicts[id];
  const [changing, setChanging] = useState(false);
  const own = verdict?.is === "changed" ? verdict.part : part;
  const of = <span className="sr-only"> ({says})</span>;
  return (
    <>
      <div className="flex flex-wrap gap-1.5">
        <Button
          className={pressed}
          aria-pressed={verdict?.is === "accepted"}
          onClick={() => decide([id], { is: "accepted" })}
        >
          Accept{of}
        </Button>
        <Button aria-expanded={changing} onClick={() => setChanging(!changing)}>
          Change{of}
        </Button>
        <Button
          className={pressed}
          aria-pressed={verdict?.is === "declined"}
          onClick={() => decide([id], { is: "declined" })}
        >
          Decline{of}
        </Button>
        {verdict && (
          <Button look="quiet" onClick={() => decide([id], undefined)}>
            Undo{of}
          </Button>
        )}
      </div>
      {changing && (
        <fieldset className="basis-full rounded-control bg-sunken p-3">
          <legend className="sr-only">Change: {says}</legend>
          <PartFields part={own} only={part} onPart={(next) => decide([id], { is: "changed", part: next })} />
          <Button className="mt-3" onClick={() => setChanging(false)}>
            Done
          </Button>
        </fieldset>
      )}
    </>
  );
}

/** What a changed proposal would find, asked for once typing rests. */
function ChangedFlags({
  part,
  draft,
  drafts,
}: {
  part: VoiceProposalBody["part"];
  draft: VoiceDraft;
  drafts: number;
}): ReactNode {
  const { slug } = useWorkspace();
  const flags = useQuery(voiceFlagsQuery(slug, tidyPart(part), draft.asked));
  if (!flags.data)
    return <p className="text-ink-2">{flags.isError ? "What it would find could not be asked." : "Checking…"}</p>;
  return <FlagSummary flags={flags.data} texts={draft.state.texts.length} drafts={drafts} />;
}
