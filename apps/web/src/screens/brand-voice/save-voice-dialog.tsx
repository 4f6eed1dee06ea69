import type { RulePackView } from "@capstan/contracts";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { api } from "../../api/call.ts";
import { brandVoiceEndpoints } from "../../api/endpoints.ts";
import { announce } from "../../frame/announce.tsx";
import { FormDialog } from "../../frame/form-dialog.tsx";
import { useSearchState } from "../../frame/route-state.ts";
import { useWorkspace } from "../../frame/use-workspace.ts";
import { TextField } from "../../ui/field.tsx";
import { toSlug } from "../data/to-slug.ts";
import { OwnerSelect } from "../owner-select.tsx";
import { SaidRules } from "./said-rules.tsx";
import { sayVoice } from "./say-voice.ts";
import type { VoiceDraft } from "./use-voice-draft.ts";
import type { KeptVoice } from "./voice-state.ts";

type SaveVoiceDialogProps = {
  draft: VoiceDraft;
  kept: KeptVoice | undefined;
  packs: RulePackView[];
  onClose: () => void;
};

/** What is kept, under which name, and who answers for it. */
export default function SaveVoiceDialog({ draft, kept, packs, onClose }: SaveVoiceDialogProps): ReactNode {
  const [title, setTitle] = useState(kept?.title ?? "Brand voice");
  const name = kept?.name ?? toSlug(title);
  const isTaken = kept === undefined && packs.some((pack) => pack.name === name);
  const { says, undecided } = summaryOf(draft);
  const save = useSaveVoice(draft, { name, onClose });
  return (
    <FormDialog
      title={kept ? `Keep version ${kept.version + 1} of ${kept.title ?? kept.name}` : "Keep this voice"}
      act="Keep"
      wide
      disabled={isTaken || title.trim() === ""}
      request={save}
      onAct={(form) => save.mutate({ title: title.trim(), owner: String(form.get("owner")) })}
      onClose={onClose}
    >
      <TextField
        label="Title"
        required
        maxLength={100}
        value={title}
        onChange={(event) => setTitle(event.target.value)}
        hint={`Workflows name it ${name}.`}
        error={isTaken ? `There is a rule pack called ${name}. Give this one another title.` : undefined}
      />
      <OwnerSelect
        label="Owner"
        owner={kept?.owner ?? "role:editor"}
        hint="Who answers for it, and is asked about it."
      />
      <div>
        <p className="font-medium">What it asks for</p>
        <SaidRules says={says} />
      </div>
      {undecided > 0 && (
        <p className="text-ink-2">
          {undecided} {undecided === 1 ? "proposal is" : "proposals are"} neither accepted nor declined, and no part of
          it.
        </p>
      )}
      <p className="text-ink-2">Earlier versions stay on record. The ledger notes what was accepted and declined.</p>
    </FormDialog>
  );
}

const summaryOf = ({ whole, proposals, state }: VoiceDraft) => ({
  says: sayVoice(whole),
  undecided: proposals.filter(({ id }) => !state.verdicts[id]).length,
});

function useSaveVoice(draft: VoiceDraft, { name, onClose }: { name: string; onClose: () => void }) {
  const { slug } = useWorkspace();
  const cache = useQueryClient();
  const [, setVoice] = useSearchState("voice");
  return useMutation({
    mutationFn: ({ title, owner }: { title: string; owner: string }) =>
      api(brandVoiceEndpoints.save, {
        params: { workspace: slug },
        body: {
          form: { ...draft.own, name, owner, title },
          examples: draft.state.texts,
          accepted: draft.accepted,
          declined: draft.declined,
          basedOn: draft.state.basedOn,
        },
      }),
    onSuccess: async ({ version }) => {
      announce(`Version ${version} is kept.`);
      draft.discard();
      await cache.invalidateQueries({ queryKey: [slug, "rules"] });
      await cache.invalidateQueries({ queryKey: [slug, "brand-voice", "kept"] });
      onClose();
      setVoice(name);
    },
  });
}
