import { type FormEvent, type ReactNode, useState } from "react";
import { ProblemView } from "../../frame/problem-view.tsx";
import { Button } from "../../ui/button.tsx";
import { Dialog, DialogBody } from "../../ui/dialog.tsx";
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
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate(note, { onSuccess: onClose });
  };
  return (
    <Dialog open onClose={close} title={`Save version ${draft.view.version + 1}`} wide>
      <form onSubmit={submit}>
        <DialogBody
          actions={
            <>
              <Button onClick={close}>Cancel</Button>
              <Button type="submit" look="primary" busy={save.isPending} disabled={!isWorkedOut || !isChanged}>
                Save
              </Button>
            </>
          }
        >
          {save.isError && <ProblemView error={save.error} />}
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
        </DialogBody>
      </form>
    </Dialog>
  );
}
