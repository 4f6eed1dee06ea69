import { type ReactNode, useState } from "react";
import { FormDialog } from "../../frame/form-dialog.tsx";
import { TextField } from "../../ui/field.tsx";
import { Glyph } from "../../ui/glyph.tsx";
import { Notice } from "../../ui/notice.tsx";
import type { PolicyDraft } from "./use-policy-draft.ts";

/** What saving would change, and why it is changed. */
export default function PolicyDialog({ draft, onClose }: { draft: PolicyDraft; onClose: () => void }): ReactNode {
  const [note, setNote] = useState("");
  const { save, changes, isWorkedOut, isChanged } = draft;
  const opens = changes.some((change) => change.opens);
  const close = () => {
    save.reset();
    onClose();
  };
  const submit = () => {
    save.mutate(note, { onSuccess: onClose });
  };
  return (
    <FormDialog
      title={`Save version ${draft.view.version + 1}`}
      act="Save"
      disabled={!isWorkedOut || !isChanged}
      request={save}
      wide
      onAct={submit}
      onClose={close}
    >
      {" "}
      {!isWorkedOut && <p className="text-ink-2">Working out what changes…</p>}
      {isWorkedOut && !isChanged && <p>This is what is saved already.</p>}
      <ul aria-label="Changes" className="flex flex-col gap-1">
        {changes.map(({ says, opens: isOpener }) => (
          <li key={says}>
            <Glyph outcome={isOpener ? "held" : "passed"} say={isOpener ? "More leaves" : ""} /> {says}
          </li>
        ))}
      </ul>
      {opens && <Notice outcome="held" title="More leaves the house than before, at the points marked !." />}
      <p className="text-ink-2">Calls follow it at once, in every process. Earlier versions stay on record.</p>
      <TextField
        label="Why, in a line"
        maxLength={500}
        value={note}
        onChange={(event) => setNote(event.target.value)}
      />
    </FormDialog>
  );
}
