import type { RulePackView } from "@capstan/contracts";
import { lazy, type ReactNode, Suspense, useState } from "react";
import { useSearchState } from "../../frame/route-state.ts";
import { useWhoMay } from "../../frame/use-who-may.ts";
import { useWorkspace } from "../../frame/use-workspace.ts";
import { Button } from "../../ui/button.tsx";
import { SelectField } from "../../ui/field.tsx";
import { useKeys } from "../../ui/keys/use-keys.ts";
import { GoodTexts } from "./good-texts.tsx";
import { ProposalList } from "./proposal-list.tsx";
import { sayVoice } from "./say-voice.ts";
import { useVoiceDraft } from "./use-voice-draft.ts";
import { VoiceForm } from "./voice-form.tsx";
import { VoicePreview } from "./voice-preview.tsx";
import { VoiceSaved } from "./voice-saved.tsx";
import type { KeptVoice, VoiceState } from "./voice-state.ts";

const SaveVoiceDialog = lazy(() => import("./save-voice-dialog.tsx"));

type EditorProps = { packs: RulePackView[]; kept?: KeptVoice; first: VoiceState };

/** Texts, proposals and the form on the left, what the voice finds on the right. */
export function VoiceEditor({ packs, kept, first }: EditorProps): ReactNode {
  const { may } = useWorkspace();
  const draft = useVoiceDraft(kept?.name, first);
  const [saving, setSaving] = useState(false);
  const canSave = may("workflow.publish") && draft.isChanged && Object.keys(draft.whole).length > 0;
  useKeys({ "mod+s": () => canSave && setSaving(true) });
  return (
    <>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5 border-line border-b px-4 py-1.5 md:px-6">
        <VoiceChoice packs={packs} name={kept?.name} />
        <SaveState {...{ draft, kept }} />
        {draft.isChanged && <Button onClick={draft.discard}>{kept ? "Discard changes" : "Begin again"}</Button>}
        {may("workflow.publish") && (
          <Button look="primary" chord="mod+s" disabled={!canSave} onClick={() => setSaving(true)}>
            Keep…
          </Button>
        )}
      </div>
      <div className="grid max-lg:grid-cols-[minmax(0,1fr)] lg:grid-cols-[minmax(0,3fr)_minmax(300px,2fr)]">
        <div className="flex flex-col gap-8 px-4 py-4 md:px-6">
          {kept && !draft.isChanged && <VoiceSaved kept={kept} />}
          <GoodTexts texts={draft.state.texts} onTexts={draft.setTexts} />
          <ProposalList draft={draft} />
          <VoiceForm form={draft.state.form} onForm={draft.setForm} />
        </div>
        <div className="min-w-0 border-line px-4 py-4 max-lg:border-t md:px-6 lg:border-l">
          <VoicePreview draft={draft} />
        </div>
      </div>
      {saving && (
        <Suspense>
          <SaveVoiceDialog draft={draft} kept={kept} packs={packs} onClose={() => setSaving(false)} />
        </Suspense>
      )}
    </>
  );
}

function SaveState({
  draft,
  kept,
}: {
  draft: ReturnType<typeof useVoiceDraft>;
  kept: KeptVoice | undefined;
}): ReactNode {
  const { may } = useWorkspace();
  const keepers = useWhoMay("workflow.publish");
  const points = sayVoice(draft.whole).length;
  const asked = `${points} ${points === 1 ? "rule" : "rules"}`;
  const standing = draft.isChanged
    ? `Not kept yet: ${asked}. This browser remembers it.`
    : kept
      ? `Version ${kept.version} holds: ${asked}.`
      : "";
  const who = may("workflow.publish")
    ? ""
    : `${keepers || "Somebody who publishes workflows"} can keep a voice; try one here.`;
  return (
    <p className="min-w-0 flex-1 basis-60 text-ink-2" aria-live="polite">
      {[standing, who].filter(Boolean).join(" ")}
    </p>
  );
}

function VoiceChoice({ packs, name }: { packs: RulePackView[]; name: string | undefined }): ReactNode {
  const [, setVoice] = useSearchState("voice");
  const voices = packs.filter(
    ({ from, rules }) => from === "workspace" && rules.some(({ id }) => id.startsWith("voice.")),
  );
  if (voices.length === 0) return null;
  return (
    <SelectField
      label="Voice"
      hideLabel
      className="!w-auto max-w-full"
      value={name ?? ""}
      choices={[{ value: "", label: "A new voice" }, ...voices.map((one) => ({ value: one.name, label: one.title }))]}
      onChange={(event) => setVoice(event.target.value || undefined)}
    />
  );
}
