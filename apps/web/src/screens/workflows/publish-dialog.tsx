import { type ReactNode, useState } from "react";
import { ProblemView } from "../../frame/problem-view.tsx";
import { Button } from "../../ui/button.tsx";
import { Dialog, DialogBody } from "../../ui/dialog.tsx";
import { TextField } from "../../ui/field.tsx";

type PublishDialogProps = {
  next: number;
  changes: string[];
  busy: boolean;
  error: Error | null;
  onClose: () => void;
  onPublish: (note: string) => void;
};

export default function PublishDialog({
  next,
  changes,
  busy,
  error,
  onClose,
  onPublish,
}: PublishDialogProps): ReactNode {
  const [note, setNote] = useState("");
  return (
    <Dialog open onClose={onClose} title={`Publish version ${next}`}>
      <DialogBody
        actions={
          <>
            <Button onClick={onClose}>Cancel</Button>
            <Button look="primary" busy={busy} onClick={() => onPublish(note)}>
              Publish
            </Button>
          </>
        }
      >
        {error && <ProblemView error={error} />}
        <p className="text-ink-2">
          A published version never changes. Runs under way keep the version that they began with.
        </p>
        {changes.length > 0 && (
          <ul className="list-disc pl-5">
            {changes.map((change) => (
              <li key={change}>{change}</li>
            ))}
          </ul>
        )}
        <TextField
          label="What changed, in a line"
          maxLength={500}
          value={note}
          onChange={(event) => setNote(event.target.value)}
        />
      </DialogBody>
    </Dialog>
  );
}
