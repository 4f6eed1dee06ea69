import type { FindingBody } from "@capstan/contracts";
import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { voiceFlagsQuery } from "../../api/brand-voice-queries.ts";
import { useSettled } from "../../frame/use-settled.ts";
import { useWorkspace } from "../../frame/use-workspace.ts";
import { SelectField } from "../../ui/field.tsx";
import { MarkedTextArea } from "../../ui/marked-text-area.tsx";
import { Notice } from "../../ui/notice.tsx";
import { FindingList } from "../judgement/finding-list.tsx";
import { findingOutcome } from "../judgement/finding-outcome.ts";
import { FlagSummary } from "./flag-summary.tsx";
import { SaidRules } from "./said-rules.tsx";
import { sayVoice } from "./say-voice.ts";
import type { VoiceDraft } from "./use-voice-draft.ts";
import { mostTried, useVoiceTrial } from "./use-voice-trial.ts";

/** The voice as it stands, what it would find in texts and drafts, and a text to try it on. */
export function VoicePreview({ draft }: { draft: VoiceDraft }): ReactNode {
  const says = sayVoice(draft.whole);
  return (
    <section aria-label="The voice as it stands" className="flex flex-col gap-4 lg:sticky lg:top-16">
      <div>
        <h2 className="text-title">The voice as it stands</h2>
        {says.length === 0 ? (
          <p className="text-ink-2">Nothing is asked yet: accept a proposal, or fill in a field.</p>
        ) : (
          <details open={says.length <= 8}>
            <summary className="min-h-6 text-ink-2">
              {says.length} {says.length === 1 ? "rule" : "rules"}
            </summary>
            <SaidRules says={says} />
          </details>
        )}
        {says.length > 0 && <WholeFlags draft={draft} />}
      </div>
      <Trial draft={draft} />
    </section>
  );
}

function WholeFlags({ draft }: { draft: VoiceDraft }): ReactNode {
  const { slug } = useWorkspace();
  const voice = useSettled(JSON.stringify(draft.whole), 600);
  const flags = useQuery(voiceFlagsQuery(slug, JSON.parse(voice) as typeof draft.whole, draft.asked));
  if (!flags.data) return null;
  return <FlagSummary flags={flags.data} texts={draft.state.texts.length} drafts={flags.data.looked} />;
}

function Trial({ draft }: { draft: VoiceDraft }): ReactNode {
  const [text, setText] = useState("");
  const [currentId, setCurrent] = useState<string>();
  const channels = Object.keys(draft.whole.platforms ?? {});
  const [chosen, setChannel] = useState<string>();
  const channel = channels.find((one) => one === chosen);
  const { isAsked, proof, rules, error, isPending } = useVoiceTrial(text, draft.whole, channel);
  const findings = proof?.findings ?? [];
  const { texts } = draft.state;
  const chooseAt = (offset: number) => {
    const found = findings.find(({ place }) => place.start <= offset && place.end >= offset);
    if (found) setCurrent(found.id);
  };
  return (
    <>
      {texts.length > 0 && (
        <SelectField
          label="Try it on"
          value={texts.find((one) => one.text === text)?.name ?? ""}
          choices={[
            { value: "", label: "a text that you write below" },
            ...texts.map(({ name }) => ({ value: name, label: name })),
          ]}
          onChange={({ target }) => setText(texts.find(({ name }) => name === target.value)?.text ?? "")}
        />
      )}
      {channels.length > 0 && (
        <SelectField
          label="As it would be on"
          value={channel ?? ""}
          choices={[{ value: "", label: "any other channel" }, ...channels.map((one) => ({ value: one, label: one }))]}
          onChange={({ target }) => setChannel(target.value)}
        />
      )}
      {isAsked && (
        <FindingList
          {...{ text, rules, proof, currentId }}
          check={{ isPending, error }}
          onChoose={(id) => setCurrent(id === currentId ? undefined : id)}
          onText={setText}
        />
      )}
      <div className="max-h-[70vh] overflow-y-auto">
        <MarkedTextArea
          label="A text to check (Markdown)"
          placeholder="Write or paste a text here. What the voice finds is marked as you type."
          value={text}
          marks={findings.filter(({ place }) => place.end > place.start).map(markOf(currentId))}
          onChange={setText}
          onCaret={chooseAt}
        />
      </div>
      {text.length > mostTried && (
        <Notice outcome="held" title="This is longer than can be tried at once. Shorten it to 200,000 characters." />
      )}
    </>
  );
}

const markOf = (currentId: string | undefined) => (finding: FindingBody) => ({
  start: finding.place.start,
  end: finding.place.end,
  outcome: findingOutcome(finding),
  isCurrent: finding.id === currentId,
});
