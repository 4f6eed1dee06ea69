import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { type VoiceText, voiceTextsQuery } from "../../api/brand-voice-queries.ts";
import { FormDialog } from "../../frame/form-dialog.tsx";
import { ProblemView } from "../../frame/problem-view.tsx";
import { useWorkspace } from "../../frame/use-workspace.ts";
import { Checkbox } from "../../ui/field.tsx";
import { formatPlural } from "../../ui/format-number.ts";
import { formatExact } from "../../ui/format-time.ts";
import { SkeletonRows } from "../../ui/skeleton.tsx";
import { countWords } from "./add-texts.ts";

type ChooseDialogProps = { texts: readonly VoiceText[]; onAdd: (texts: VoiceText[]) => void; onClose: () => void };

/** Texts that people approved in this workspace, as they approved them. */
export default function ChooseDialog({ texts, onAdd, onClose }: ChooseDialogProps): ReactNode {
  const { slug, zone } = useWorkspace();
  const approved = useQuery(voiceTextsQuery(slug));
  const [chosen, setChosen] = useState<string[]>([]);
  const all = approved.data?.texts ?? [];
  const isThere = (text: string) => texts.some((one) => one.text.trim() === text.trim());
  const toggle = (id: string) => setChosen(chosen.includes(id) ? chosen.filter((one) => one !== id) : [...chosen, id]);
  const submit = () => {
    onAdd(all.filter(({ id }) => chosen.includes(id)).map(({ title, text }) => ({ name: title, text })));
    onClose();
  };
  return (
    <FormDialog
      title="Choose approved texts"
      act={chosen.length > 0 ? `Add ${formatPlural(chosen.length, "text")}` : "Add"}
      wide
      disabled={chosen.length === 0}
      onAct={submit}
      onClose={onClose}
    >
      {approved.isPending && <SkeletonRows rows={4} />}
      {approved.isError && <ProblemView error={approved.error} onRetry={() => void approved.refetch()} />}
      {approved.data && all.length === 0 && (
        <p className="text-ink-2">
          No text has been approved here yet. Once somebody approves one on the desk, and its run has gone on, it can be
          chosen.
        </p>
      )}
      <ul>
        {all.map(({ id, title, kind, channel, approvedAt, text }) => (
          <li key={id} className="border-line border-t py-1">
            <Checkbox
              label={
                <>
                  <span className="font-medium">{title}</span>
                  <span className="block text-ink-2">
                    {isThere(text) ? "is among your texts · " : ""}
                    {kind} · {channel} · {formatPlural(countWords(text), "word")} · approved{" "}
                    {formatExact(approvedAt, zone)}
                  </span>
                </>
              }
              disabled={isThere(text)}
              checked={chosen.includes(id)}
              onChange={() => toggle(id)}
            />
          </li>
        ))}
      </ul>
    </FormDialog>
  );
}
